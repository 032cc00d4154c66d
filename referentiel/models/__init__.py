from .annuaire import Commune, ServiceAide, SituationAide
from .bandeau import BandeauUrgence
from .glossaire import TermeGlossaire
from .public import Public
from .reglages import ReglagesSite
from .textes import TextesSite
from .theme import Theme

__all__ = [
    "BandeauUrgence",
    "Commune",
    "Public",
    "ReglagesSite",
    "ServiceAide",
    "SituationAide",
    "TermeGlossaire",
    "TextesSite",
    "Theme",
]
