"""Pages and rows of the programme."""

from .action import Action, ActionOperateur
from .axe import Axe, AxesPage
from .historique import ChangementEtat
from .plan import PlanActionsPage
from .projet import Projet, ProjetsPage

__all__ = [
    "Action",
    "ActionOperateur",
    "Axe",
    "AxesPage",
    "ChangementEtat",
    "PlanActionsPage",
    "Projet",
    "ProjetsPage",
]
