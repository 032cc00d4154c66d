from .appartenance import Appartenance
from .demandes import DemandeOrganisation, DemandeRattachement
from .espace import Espace
from .evenement import Evenement
from .invitation import Invitation

__all__ = [
    "Appartenance",
    "DemandeOrganisation",
    "DemandeRattachement",
    "Espace",
    "Evenement",
    "Invitation",
]
