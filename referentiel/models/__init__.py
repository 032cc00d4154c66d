from .bandeau import BandeauUrgence
from .reglages import ReglagesSite
from .textes import TextesSite
from .theme import Theme

__all__ = ["BandeauUrgence", "ReglagesSite", "TextesSite", "Theme"]
