from .abonnement import AbonnementAgenda
from .appartenance import Appartenance
from .demandes import DemandeOrganisation, DemandeRattachement
from .espace import Espace
from .evenement import Evenement
from .invitation import Invitation
from .reglages import ReglagesPartenaires

__all__ = [
    "AbonnementAgenda",
    "Appartenance",
    "DemandeOrganisation",
    "DemandeRattachement",
    "Espace",
    "Evenement",
    "Invitation",
    "ReglagesPartenaires",
]
