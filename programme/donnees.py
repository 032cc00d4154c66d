"""The open data of the actions: one line each, in the order of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from wagtail.models import Locale

from programme.enums import Priorite
from programme.plan import toutes
from socle.nombres import brut

COLONNES = (
    "axe_numero",
    "axe",
    "action",
    "etat",
    "priorite",
    "porteurs",
    "publics",
    "debut",
    "echeance",
    "avancement",
    "atteint",
    "cible",
    "date_mesure",
    "source",
    "mise_a_jour",
    "adresse",
)


def lignes(locale: Locale) -> Iterator[list[Any]]:
    for axe, action in toutes(locale):
        mesure = action.mesure
        yield [
            axe.numero,
            axe.titre,
            action.titre,
            action.etat,
            str(Priorite(action.priorite).label),
            " ; ".join(nom for _cle, nom in action.porteurs),
            " ; ".join(nom for _slug, nom in action.publics),
            action.debut,
            action.echeance,
            mesure.phrase,
            _brut(mesure.valeur),
            _brut(mesure.cible),
            mesure.date,
            mesure.source,
            action.mise_a_jour,
            action.url,
        ]


def _brut(valeur: Decimal | None) -> str:
    return brut(valeur) if valeur is not None else ""
