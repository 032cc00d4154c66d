"""Jobs of the press room that `ordonnanceur` runs."""

from communiques import alertes
from socle.ordonnanceur import periodique

JOUR = 24 * 3600


@periodique(secondes=JOUR)
def purger_les_abonnements() -> None:
    alertes.purger()
