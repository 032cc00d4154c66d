"""Pages and rows of the programme."""

from .action import Action, ActionOperateur
from .agenda import AgendaPage
from .axe import Axe, AxesPage
from .historique import ChangementEtat
from .instance import Instance
from .plan import PlanActionsPage
from .projet import Projet, ProjetsPage
from .seance import PieceSeance, Seance, SuiviSeance

__all__ = [
    "Action",
    "ActionOperateur",
    "AgendaPage",
    "Axe",
    "AxesPage",
    "ChangementEtat",
    "Instance",
    "PieceSeance",
    "PlanActionsPage",
    "Projet",
    "ProjetsPage",
    "Seance",
    "SuiviSeance",
]
