"""Reads the values of an indicator: by year, by series, with their total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chiffres.models import Indicateur, SerieIndicateur, ValeurIndicateur


@dataclass(frozen=True)
class Mesure:
    """The value of an indicator for a year. `parts` are those of its series, in their order; empty without series."""

    annee: int
    valeur: Decimal
    parts: tuple[Decimal | None, ...]
    lignes: tuple[ValeurIndicateur, ...]

    def precision_dans(self, langue: str) -> str:
        """The date as it is said, or the year alone."""
        return next((dite for ligne in self.lignes if (dite := ligne.precision_dans(langue))), "")

    def notes_dans(self, langue: str) -> list[str]:
        """Notes on the values of that year, each once."""
        return list(dict.fromkeys(note for ligne in self.lignes if (note := ligne.note_dans(langue))))


def series(indicateur: Indicateur) -> list[SerieIndicateur]:
    return sorted(indicateur.series.all(), key=lambda serie: (serie.sort_order or 0, serie.pk or 0))


def mesures(indicateur: Indicateur) -> list[Mesure]:
    """Every year that has a value, in order."""
    rangs = [serie.pk for serie in series(indicateur)]
    par_annee: dict[int, list[ValeurIndicateur]] = {}
    for valeur in indicateur.valeurs.all():
        par_annee.setdefault(valeur.annee, []).append(valeur)
    return [_mesure(annee, par_annee[annee], rangs) for annee in sorted(par_annee)]


def _mesure(annee: int, lignes: list[ValeurIndicateur], rangs: list[int]) -> Mesure:
    par_serie = {ligne.serie_id: ligne.valeur for ligne in lignes}
    parts = tuple(par_serie.get(rang) for rang in rangs) if set(par_serie) & set(rangs) else ()
    total = sum((part for part in parts if part is not None), Decimal()) if parts else par_serie[lignes[0].serie_id]
    return Mesure(annee=annee, valeur=total, parts=parts, lignes=tuple(lignes))


def derniere(indicateur: Indicateur) -> Mesure | None:
    toutes = mesures(indicateur)
    return toutes[-1] if toutes else None
