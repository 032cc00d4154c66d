"""One hour for a release and its translations."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Revision

from communiques.models import Communique
from socle.traductions import est_source


@transaction.atomic
def suivre_la_source(revision: Revision) -> int:
    """Put off the translations scheduled before the hour their source has just been given; how many were.

    Nothing is brought forward: who scheduled a translation later than its source meant it.
    """
    heure = revision.approved_go_live_at
    source = Communique.objects.filter(pk=revision.object_id, live=False).first()
    if heure is None or source is None or not est_source(source):
        return 0
    traductions = {str(page.pk): page for page in source.get_translations().filter(live=False)}
    # Scheduled rows are few; their content is changed too, since it is what publication reads.
    prevues = Revision.objects.page_revisions().filter(object_id__in=traductions, approved_go_live_at__lt=heure)
    for prevue in prevues.select_for_update():
        prevue.content["go_live_at"] = heure.isoformat()
        Revision.objects.filter(pk=prevue.pk).update(approved_go_live_at=heure, content=prevue.content)
        Communique.objects.filter(pk=prevue.object_id).update(go_live_at=heure)
    return len(prevues)
