"""Import of a communiqué from a Word, text, Markdown or PDF file.

Readers give blocks, the analysis sorts them into fields, nothing is lost. Pure Python: no HTTP, and no database
except in ``creation``.
"""

from .analyse import analyser, importer
from .erreurs import FichierRefuse
from .lecture import lire
from .modele import Resultat

__all__ = ["FichierRefuse", "Resultat", "analyser", "importer", "lire"]
