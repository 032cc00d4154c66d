"""Jobs of the home application that `ordonnanceur` runs."""

from home import contact
from socle.ordonnanceur import periodique

JOUR = 24 * 3600


@periodique(secondes=JOUR)
def purger_les_messages() -> None:
    contact.purger()
