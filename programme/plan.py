"""The board of actions: what the filters keep, which houses stand open, how many of each state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from wagtail.models import Locale

from programme.avancement import AxeVu, composer, compter, maison
from programme.enums import ETATS_EN_ORDRE, Etat
from programme.filtres import FiltrePlan
from programme.lecture import ActionVue, AxeLu, lire

# Houses that stand open at the top of the board; the next ones are folded, so that the page keeps an end.
AXES_OUVERTS = 3
TABLEAU = "tableau"


@dataclass(frozen=True)
class AxeDuPlan:
    """A house of the board and whether its lines are shown at once."""

    axe: AxeVu
    ouvert: bool


@dataclass(frozen=True)
class CaseEtat:
    """A box of the filter: a state, whether it is ticked, how many lines it has under the other filters."""

    valeur: str
    libelle: str
    cochee: bool
    nombre: int


def contexte(request: HttpRequest, locale: Locale) -> dict[str, Any]:
    """What the board and its table show."""
    lus = lire(locale)
    formulaire = FiltrePlan(request.GET or None, axes=lus)
    actif = formulaire.actif
    axes = [axe for axe in garder(lus, formulaire) if axe.etats or not actif]
    rue = composer(axes)
    vue = formulaire.choix.get("vue") or ""
    return {
        "formulaire": formulaire,
        "cases": cases(lus, formulaire),
        "filtre_actif": actif,
        "rue": rue,
        "ensemble": sum(len(axe.actions) for axe in lus),
        "confirme_le": max((a.mise_a_jour for axe in lus for a in axe.actions), default=None),
        "axes": plier(axes, tout_ouvert=actif),
        "vue": vue,
        "onglets": onglets(request.GET, vue),
    }


def garder(lus: tuple[AxeLu, ...], formulaire: FiltrePlan) -> list[AxeVu]:
    return [maison(axe, [a for a in axe.actions if formulaire.garde(axe, a)]) for axe in lus]


def plier(axes: list[AxeVu], *, tout_ouvert: bool) -> list[AxeDuPlan]:
    """The first houses are open, and any where something is suspended: what is stuck is never folded away."""
    return [
        AxeDuPlan(axe, ouvert=tout_ouvert or rang < AXES_OUVERTS or Etat.SUSPENDUE in axe.etats)
        for rang, axe in enumerate(axes)
    ]


def cases(lus: tuple[AxeLu, ...], formulaire: FiltrePlan) -> list[CaseEtat]:
    retenues = [a.etat for axe in lus for a in axe.actions if formulaire.garde(axe, a, sans_etat=True)]
    nombres, cochees = compter(retenues), formulaire.etats_coches
    return [
        CaseEtat(etat.value, PLURIELS[etat](), etat.value in cochees, nombres[etat.value]) for etat in ETATS_EN_ORDRE
    ]


PLURIELS = {
    Etat.REALISEE: lambda: _("Réalisées"),
    Etat.EN_COURS: lambda: _("En cours"),
    Etat.A_VENIR: lambda: _("À venir"),
    Etat.SUSPENDUE: lambda: _("Suspendues"),
}


def onglets(parametres: QueryDict, vue: str) -> list[dict[str, Any]]:
    """The two views of the board; each keeps the filters."""
    copie = parametres.copy()
    copie.pop("vue", None)
    suite = copie.urlencode()
    tableau = f"{suite}&" if suite else ""
    return [
        {"libelle": _("Par axe"), "url": f"?{suite}", "actif": vue != TABLEAU},
        {"libelle": _("En tableau"), "url": f"?{tableau}vue={TABLEAU}", "actif": vue == TABLEAU},
    ]


def toutes(locale: Locale) -> list[tuple[AxeLu, ActionVue]]:
    """Every public line with its axis, in order: for what leaves the site."""
    return [(axe, action) for axe in lire(locale) for action in axe.actions]
