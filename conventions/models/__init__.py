from .argent import Echeance, LigneBudget
from .complements import Complement, DemandeComplements
from .convention import Convention
from .documents import DocumentGenere
from .echanges import Message, NotePrivee
from .fichiers import FichierPrepare
from .histoire import Instantane, LigneJournal
from .indicateurs import IndicateurConvention
from .modele import ModeleConvention, PieceAttendue, TexteModele
from .numeros import CompteurReferences
from .parties import Partie, Signataire, Signature
from .piece import Piece, VersionPiece
from .rappels import RappelEnvoye
from .reglages import ReglagesConventions
from .travail import Travail

__all__ = [
    "Complement",
    "CompteurReferences",
    "Convention",
    "DemandeComplements",
    "DocumentGenere",
    "Echeance",
    "FichierPrepare",
    "IndicateurConvention",
    "Instantane",
    "LigneBudget",
    "LigneJournal",
    "Message",
    "ModeleConvention",
    "NotePrivee",
    "Partie",
    "Piece",
    "PieceAttendue",
    "RappelEnvoye",
    "ReglagesConventions",
    "Signataire",
    "Signature",
    "TexteModele",
    "Travail",
    "VersionPiece",
]
