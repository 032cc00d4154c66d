"""Jobs of training days that `ordonnanceur` runs."""

from formations.envois import reprendre_les_oublies
from formations.services.changements import servir_les_offres_echues
from formations.services.oubli import Bilan, purger
from formations.services.rappels import rappeler
from formations.services.travaux import atelier
from socle.ordonnanceur import periodique

MINUTE = 60
JOUR = 24 * 3600


@periodique(secondes=MINUTE)
def passer_les_offres_echues() -> int:
    return servir_les_offres_echues()


@periodique(secondes=10 * MINUTE)
def reprendre_les_courriels_oublies() -> int:
    return reprendre_les_oublies()


@periodique(secondes=10 * MINUTE)
def rappeler_les_journees() -> int:
    """An hour missed, the scheduler down, is only late: what is due is looked for at each run."""
    return rappeler()


@periodique(secondes=JOUR)
def oublier_les_anciennes_journees() -> Bilan:
    return purger()


@periodique(secondes=JOUR)
def oublier_les_fichiers_des_travaux() -> int:
    return atelier.oublier_les_fichiers()
