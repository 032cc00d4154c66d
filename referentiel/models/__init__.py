from .bandeau import BandeauUrgence
from .public import Public
from .reglages import ReglagesSite
from .textes import TextesSite
from .theme import Theme

__all__ = ["BandeauUrgence", "Public", "ReglagesSite", "TextesSite", "Theme"]
