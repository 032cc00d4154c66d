"""Who reads a resource: its audience, kept as a privacy restriction of Wagtail so that every outlet obeys it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import BaseViewRestriction, PageViewRestriction

from comptes.lecteurs import groupes_lecteurs
from comptes.roles import NOMS_DES_ROLES
from ressources.enums import Audience

if TYPE_CHECKING:
    from ressources.models import Ressource


def groupes_du_personnel() -> list[Group]:
    return list(Group.objects.filter(name__in=NOMS_DES_ROLES))


@transaction.atomic
def appliquer(page: Ressource) -> None:
    """Make the page's privacy say what its audience says. The saved row counts, never a draft."""
    existantes = PageViewRestriction.objects.filter(page=page.pk)
    if page.audience == Audience.PUBLIC:
        # One by one: the signals of each deletion open the translations and the page cache.
        for restriction in existantes:
            restriction.delete()
        return
    restriction = existantes.order_by("pk").first() or PageViewRestriction(page_id=page.pk)
    if restriction.pk is None or restriction.restriction_type != BaseViewRestriction.GROUPS:
        restriction.restriction_type = BaseViewRestriction.GROUPS
        restriction.save()
    restriction.groups.set(groupes_lecteurs())
    for double in existantes.exclude(pk=restriction.pk):
        double.delete()
