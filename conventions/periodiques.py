"""Jobs of the conventions that `ordonnanceur` runs."""

from conventions import purges, rappels
from conventions.pieces import analyse
from conventions.pieces.balayage import Bilan, balayer
from conventions.services.travaux import atelier
from socle.ordonnanceur import periodique

HEURE = 3600
JOUR = 24 * HEURE


@periodique(secondes=HEURE)
def rappeler() -> int:
    return rappels.envoyer()


@periodique(secondes=HEURE // 4)
def rattraper_les_analyses() -> int:
    return analyse.rattraper()


@periodique(secondes=JOUR)
def balayer_les_pieces() -> Bilan:
    return balayer()


@periodique(secondes=JOUR)
def purger_les_conventions() -> purges.Bilan:
    return purges.purger()


@periodique(secondes=JOUR)
def oublier_les_fichiers_des_travaux() -> int:
    return atelier.oublier_les_fichiers()
