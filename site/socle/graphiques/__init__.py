"""Charts drawn on the server: numbers in, shapes out. Templates write the SVG, style sheets colour it."""

from .formes import Dessin, Donnees
from .tracer import etroit, large

__all__ = ["Dessin", "Donnees", "etroit", "large"]
