"""Jobs of the figures that `ordonnanceur` runs."""

from chiffres.rappels import rappeler
from socle.ordonnanceur import periodique

SIX_HEURES = 6 * 3600


@periodique(secondes=SIX_HEURES)
def rappeler_les_chiffres_en_retard() -> int:
    """Looked at several times a day, so that a machine that was off on Monday writes when it is back."""
    return rappeler()
