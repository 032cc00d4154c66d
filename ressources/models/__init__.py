from .bibliotheque import RessourcesPage
from .document import NOM_MAX, Document, cle_de_document, nom_sain, stockage_prive
from .ressource import Ressource
from .version import VersionRessource

__all__ = [
    "NOM_MAX",
    "Document",
    "Ressource",
    "RessourcesPage",
    "VersionRessource",
    "cle_de_document",
    "nom_sain",
    "stockage_prive",
]
