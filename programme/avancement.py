"""The programme's street: one house an axis, one window an action, and what they show in words."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import ngettext, override
from wagtail.models import Locale

from programme.enums import ETATS_EN_ORDRE, Etat
from programme.lecture import ActionVue, lire


@dataclass(frozen=True)
class AxeVu:
    """A house: its number, its windows in order, and « 2 réalisées, 1 en cours »."""

    numero: int
    titre: str
    url: str
    forme: str
    etats: list[str]
    phrase: str
    page: Any = field(repr=False, compare=False)
    langue: str = ""
    chapo: str = ""
    slug: str = ""
    actions: tuple[ActionVue, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Rue:
    """The whole street. `totaux` has every state, in the order in which progress is told."""

    axes: list[AxeVu]
    totaux: dict[str, int]
    total: int
    mise_a_jour: datetime.date | None

    @property
    def phrase(self) -> str:
        return en_mots(etat for axe in self.axes for etat in axe.etats)


def rue(locale: Locale) -> Rue:
    """What anybody may see of the programme's progress, in that language."""
    langue = locale.language_code
    with override(langue):
        axes = [maison(axe, axe.actions) for axe in lire(locale)]
    return composer(axes)


def maison(axe: Any, actions: Iterable[ActionVue]) -> AxeVu:
    """The house of an axis with the windows of these actions."""
    actions = tuple(actions)
    return AxeVu(
        numero=axe.numero,
        titre=axe.titre,
        url=axe.url,
        forme=axe.forme,
        etats=[action.etat for action in actions],
        phrase=en_mots(action.etat for action in actions),
        page=axe.page,
        langue=axe.langue,
        chapo=axe.chapo,
        slug=axe.slug,
        actions=actions,
    )


def composer(axes: list[AxeVu]) -> Rue:
    compte = compter(etat for axe in axes for etat in axe.etats)
    dates = [action.mise_a_jour for axe in axes for action in axe.actions]
    return Rue(axes=axes, totaux=compte, total=sum(compte.values()), mise_a_jour=max(dates, default=None))


def compter(etats: Iterable[str]) -> dict[str, int]:
    """How many of each state; states that nobody has count zero."""
    compte = Counter(etats)
    return {etat.value: compte[etat.value] for etat in ETATS_EN_ORDRE}


def en_mots(etats: Iterable[str]) -> str:
    """« 2 réalisées, 1 en cours », in the active language; empty when there is none."""
    return ", ".join(_dire(etat, nombre) for etat, nombre in compter(etats).items() if nombre)


def _dire(etat: str, nombre: int) -> str:
    formes = {
        Etat.REALISEE: ngettext("%(nombre)d réalisée", "%(nombre)d réalisées", nombre),
        Etat.EN_COURS: ngettext("%(nombre)d en cours", "%(nombre)d en cours", nombre),
        Etat.A_VENIR: ngettext("%(nombre)d à venir", "%(nombre)d à venir", nombre),
        Etat.SUSPENDUE: ngettext("%(nombre)d suspendue", "%(nombre)d suspendues", nombre),
    }
    return formes[Etat(etat)] % {"nombre": nombre}
