from .abonnements import Abonnement
from .apercus import LienApercu
from .communique import Communique, CommuniqueContact, CommuniqueEmetteur, CommuniqueImage
from .index import ActualitesPage, CommuniquesIndexPage, ContactsPressePage, SallePressePage
from .mentions import MentionsFigees
from .reglages import ReglagesPresse
from .rendus import RenduPDF

__all__ = [
    "Abonnement",
    "ActualitesPage",
    "Communique",
    "CommuniqueContact",
    "CommuniqueEmetteur",
    "CommuniqueImage",
    "CommuniquesIndexPage",
    "ContactsPressePage",
    "LienApercu",
    "MentionsFigees",
    "ReglagesPresse",
    "RenduPDF",
    "SallePressePage",
]
