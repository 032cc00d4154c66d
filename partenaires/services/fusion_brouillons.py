"""Drafts of pages that name an organisation: Wagtail keeps them as JSON, which no foreign key follows."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, Revision


def reecrire_les_brouillons(modele: type[Page], champ: str, liste: str | None, ancienne: int, nouvelle: int) -> None:
    """Write the new key in the drafts that may be edited or published: the last of each page, and those scheduled.

    `liste`: name of the child rows that hold the field; None when the page itself does. Older revisions are history.
    """
    type_ = ContentType.objects.get_for_model(modele)
    derniers = Page.objects.filter(content_type=type_).values("latest_revision")
    vives = Revision.objects.filter(content_type=type_).filter(
        Q(pk__in=derniers) | Q(approved_go_live_at__isnull=False)
    )
    for revision in vives.iterator():
        contenu = revision.content
        if _reecrire(contenu, champ, liste, ancienne, nouvelle):
            Revision.objects.filter(pk=revision.pk).update(content=contenu)


def _reecrire(contenu: dict[str, Any], champ: str, liste: str | None, ancienne: int, nouvelle: int) -> bool:
    """Whether something was written."""
    if liste is None:
        if contenu.get(champ) != ancienne:
            return False
        contenu[champ] = nouvelle
        return True
    lignes = contenu.get(liste) or []
    if not any(ligne.get(champ) == ancienne for ligne in lignes):
        return False
    deja = any(ligne.get(champ) == nouvelle for ligne in lignes)
    contenu[liste] = [
        {**ligne, champ: nouvelle} if ligne.get(champ) == ancienne else ligne
        for ligne in lignes
        if not (deja and ligne.get(champ) == ancienne)
    ]
    return True
