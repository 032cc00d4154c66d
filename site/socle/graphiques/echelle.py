"""Scales: from values to lengths, with graduations that people read (1, 2 or 5 times a power of ten)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

GRADUATIONS_MAX = 5
_PAS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


def graduations(maximum: Decimal, *, entieres: bool = False, combien: int = GRADUATIONS_MAX) -> list[Decimal]:
    """Zero, then at most `combien` steps up to `maximum`. Zero alone when there is nothing to measure.

    `entieres`: what is counted has no halves.
    """
    if maximum <= 0 or (entieres and maximum < 1):
        return [Decimal()]
    puissance = Decimal(1).scaleb(maximum.adjusted() - 1)
    pas = next(
        candidat
        for rang in range(4)
        for facteur in _PAS[:-1]
        if maximum / (candidat := facteur * puissance.scaleb(rang)) <= combien and not (entieres and candidat < 1)
    )
    return [pas * rang for rang in range(int(maximum / pas) + 1)]


@dataclass(frozen=True)
class Echelle:
    """Lengths from 0 (value 0) to `longueur` (value `maximum`); everything is 0 when all values are."""

    maximum: Decimal
    longueur: float

    def longueur_de(self, valeur: Decimal) -> float:
        if self.maximum <= 0:
            return 0.0
        # Divided as decimals first: a float would overflow on values of many digits.
        return min(float(valeur / self.maximum), 1.0) * self.longueur
