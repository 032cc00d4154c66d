"""What waits of staff about conventions: on the home of the admin, and as a number in its menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from conventions import retards
from conventions.enums import Etat
from conventions.models import Convention
from conventions.permissions import est_du_service, peut_decider, peut_instruire
from conventions.presentation_admin import duree
from conventions.querysets import ConventionQuerySet

if TYPE_CHECKING:
    from comptes.models import User

COMBIEN = 5


@dataclass(frozen=True)
class Colonne:
    """A count in words, the first lines, each `{titre, url, detail}`, and where the others are."""

    titre: str
    lignes: list[dict[str, Any]]
    vide: str
    url: str


def combien(agent: User) -> int:
    """How many files wait for that person: the number in the menu. One query."""
    lignes = Convention.objects.pour_le_service()
    if peut_instruire(agent):
        return lignes.filter(retards.attend(agent)).count()
    if peut_decider(agent):
        return lignes.filter(etat=Etat.EN_INSTRUCTION.value).filter(retards.en_retard()).count()
    return 0


def colonnes(agent: User) -> list[Colonne]:
    """Files handed in that nobody took, those of that person that are late, all those that are late."""
    lignes = Convention.objects.pour_le_service().pour_liste().order_by("etat_depuis", "pk")
    liste = reverse("conventions_admin:liste")
    a_prendre = lignes.filter(etat=Etat.DEPOSEE.value, instructeur__isnull=True)
    tardives = lignes.filter(retards.en_retard())
    siennes = [
        _colonne(tardives.filter(instructeur=agent), _miennes, f"{liste}?suivie=moi&retard=on"),
    ]
    return [
        _colonne(a_prendre, _a_prendre, f"{liste}?etat=deposee&suivie=personne"),
        *(siennes if peut_instruire(agent) else []),
        _colonne(tardives, _tardives, f"{liste}?retard=on"),
    ]


def _a_prendre(n: int) -> tuple[str, str]:
    titre = ngettext("%(n)d dossier à prendre", "%(n)d dossiers à prendre", n) % {"n": n}
    return titre, _("Tous les dossiers déposés sont suivis.")


def _miennes(n: int) -> tuple[str, str]:
    titre = ngettext("%(n)d de vos dossiers en retard", "%(n)d de vos dossiers en retard", n) % {"n": n}
    return titre, _("Aucun de vos dossiers n’est en retard.")


def _tardives(n: int) -> tuple[str, str]:
    return ngettext("%(n)d dossier en retard", "%(n)d dossiers en retard", n) % {"n": n}, _("Rien n’est en retard.")


def _colonne(lignes: ConventionQuerySet, phrases: Any, url: str) -> Colonne:
    titre, vide = phrases(lignes.count())
    return Colonne(titre, [_ligne(convention) for convention in lignes[:COMBIEN]], vide, url)


def _ligne(convention: Convention) -> dict[str, Any]:
    detail = _("%(organisation)s, %(etat)s, %(duree)s") % {
        "organisation": convention.organisation.nom,
        "etat": str(Etat(convention.etat).label).lower(),
        "duree": duree(retards.age(convention)),
    }
    return {
        "titre": str(convention),
        "url": reverse("conventions_admin:dossier", args=[convention.pk]),
        "detail": detail,
    }


class ConventionsPanel(Component):
    """Panel of the admin's home."""

    name = "conventions"
    template_name = "conventions/admin/panneau.html"
    order = 55

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"colonnes": colonnes(user) if est_du_service(user) else []}
