"""Rows of training days: plain models, not pages (docs/decisions/0013)."""

from .coche import Coche
from .cycle import Cycle
from .envoi import Envoi
from .inscription import Inscription
from .journee import Journee
from .mouvement import Mouvement
from .participant import Participant
from .piece import PieceJournee
from .suites import Attestation, ReponseQuestionnaire
from .travail import Travail

__all__ = [
    "Attestation",
    "Coche",
    "Cycle",
    "Envoi",
    "Inscription",
    "Journee",
    "Mouvement",
    "Participant",
    "PieceJournee",
    "ReponseQuestionnaire",
    "Travail",
]
