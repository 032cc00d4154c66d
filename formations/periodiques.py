"""Jobs of training days that `ordonnanceur` runs."""

from formations.envois import reprendre_les_oublies
from formations.services.changements import servir_les_offres_echues
from socle.ordonnanceur import periodique

MINUTE = 60


@periodique(secondes=MINUTE)
def passer_les_offres_echues() -> int:
    return servir_les_offres_echues()


@periodique(secondes=10 * MINUTE)
def reprendre_les_courriels_oublies() -> int:
    return reprendre_les_oublies()
