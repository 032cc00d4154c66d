from .accueil import HomePage
from .contact import ContactPage, MessageContact
from .contenu import ContenuPage
from .glossaire import GlossairePage
from .legales import AccessibilitePage, PlanSitePage
from .recherche import RecherchePage

__all__ = [
    "AccessibilitePage",
    "ContactPage",
    "ContenuPage",
    "GlossairePage",
    "HomePage",
    "MessageContact",
    "PlanSitePage",
    "RecherchePage",
]
