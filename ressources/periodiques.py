"""Jobs of the resources that `ordonnanceur` runs."""

from ressources.charte.effacement import Bilan, purger
from ressources.charte.signaux import reindexer
from socle.ordonnanceur import periodique

JOUR = 24 * 3600


@periodique(secondes=JOUR)
def purger_les_adhesions() -> Bilan:
    return purger()


@periodique(secondes=3600)
def suivre_la_charte_en_vigueur() -> None:
    """A version that took effect at midnight is found by its own words within the hour."""
    reindexer()
