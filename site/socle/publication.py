"""Dated publication: embargoes lifted and pages withdrawn when their time has come."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

journal = logging.getLogger(__name__)


def publier_echeances() -> int:
    """Publish and withdraw all that is due; how many were.

    Wagtail's own command stops at the first object that fails, and would hold every other embargo back:
    here each stands alone, and one that fails is tried again at the next turn.
    """
    return _chacun(_expires(), _retirer) + _chacun(_dus(), _publier)


def _expires() -> Iterable[Any]:
    modeles = [Page, *(m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))]
    for modele in modeles:
        yield from list(modele.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at"))


def _dus() -> Iterable[Any]:
    return list(Revision.objects.filter(approved_go_live_at__lte=timezone.now()).order_by("approved_go_live_at"))


def _retirer(objet: Any) -> None:
    objet.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publier(revision: Any) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _chacun(objets: Iterable[Any], agir: Callable[[Any], None]) -> int:
    faits = 0
    for objet in objets:
        try:
            agir(objet)
            faits += 1
        except Exception:
            journal.exception("échéance de publication en échec", extra={"objet": f"{objet._meta.label} {objet.pk}"})
    return faits
