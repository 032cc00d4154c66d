from .adhesion import Adhesion
from .bibliotheque import RessourcesPage
from .charte import ChartePage, VersionCharte
from .document import NOM_MAX, Document, cle_de_document, nom_sain, stockage_prive
from .dossier import Dossier
from .ressource import Ressource
from .version import VersionRessource

__all__ = [
    "NOM_MAX",
    "Adhesion",
    "ChartePage",
    "Document",
    "Dossier",
    "Ressource",
    "RessourcesPage",
    "VersionCharte",
    "VersionRessource",
    "cle_de_document",
    "nom_sain",
    "stockage_prive",
]
