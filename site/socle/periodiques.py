"""Jobs of the kernel itself."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from socle.cache_pages.generation import source
from socle.cache_pages.magasin import Magasin
from socle.ordonnanceur import periodique
from socle.publication import publier_echeances
from socle.taches.reparation import purger_resultats, reprendre_taches

# An embargo is lifted within a minute of its hour: several turns fit in it.
periodique(15)(publier_echeances)
periodique(10)(reprendre_taches)
periodique(3600)(purger_resultats)


@periodique(120)
def nettoyer_pages() -> int:
    """Remove from the disk the pages that no generation will ask for again."""
    if not settings.CACHE_PAGES_ACTIF:
        return 0
    return Magasin(Path(settings.CACHE_PAGES_DIR)).nettoyer(source().lire())


@periodique(6 * 3600)
def purger_sessions() -> None:
    """Remove expired sessions, which nothing else does."""
    call_command("clearsessions")
