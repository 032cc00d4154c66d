"""Jobs of the partner area that `ordonnanceur` runs."""

from partenaires.purges import Bilan, purger
from socle.ordonnanceur import periodique

JOUR = 24 * 3600


@periodique(secondes=JOUR)
def purger_l_espace() -> Bilan:
    return purger()
