"""Which drawing suits which data."""

from __future__ import annotations

from .barres import barres
from .couche import couche
from .courbe import courbe
from .formes import Dessin, Donnees

# Beyond, one bar a year says less than a line.
BARRES_MAX = 12


def large(donnees: Donnees) -> Dessin:
    """For screens where a chart stands upright. `donnees` has at least one year."""
    if not donnees.series and len(donnees.annees) > BARRES_MAX:
        return courbe(donnees)
    return barres(donnees)


def etroit(donnees: Donnees) -> Dessin:
    """For phones."""
    return couche(donnees)
