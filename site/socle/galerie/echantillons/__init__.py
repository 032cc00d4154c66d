"""Samples of the gallery: families of components, each with its normal, long, empty and wrong cases."""

from .agenda import famille as agenda
from .aide import FAMILLES as AIDE
from .charte import FAMILLES as CHARTE
from .dossiers import FAMILLES as DOSSIERS
from .familles import Exemple, Famille
from .formulaires import familles as formulaires
from .listes import familles as listes
from .programme import familles as programme
from .rues import FAMILLES as RUES
from .structure import FAMILLES as STRUCTURE
from .textes import FAMILLES as TEXTES


def familles() -> list[Famille]:
    """Every family, in the order of the drawn sheet. Forms and lists are made anew: they hold state."""
    return [*TEXTES, *formulaires(), *listes(), agenda(), *DOSSIERS, *RUES, *programme(), *CHARTE, *AIDE, *STRUCTURE]


__all__ = ["Exemple", "Famille", "familles"]
