"""Jobs of the home application that `ordonnanceur` runs."""

from socle.ordonnanceur import periodique

from home import contact

JOUR = 24 * 3600


@periodique(secondes=JOUR)
def purger_les_messages() -> None:
    contact.purger()
