"""Blocks that several page types share; each page type picks a small set of them."""

from .accordeon import AccordeonBlock
from .chiffre import ChiffreBlock
from .citation import CitationBlock
from .encart import EncartBlock
from .etapes import EtapesBlock
from .image import ImageLegendeeBlock
from .intertitre import IntertitreBlock
from .tableau import TableauBlock
from .telechargement import TelechargementBlock
from .texte import ParagrapheBlock, TexteBlock

__all__ = [
    "AccordeonBlock",
    "ChiffreBlock",
    "CitationBlock",
    "EncartBlock",
    "EtapesBlock",
    "ImageLegendeeBlock",
    "IntertitreBlock",
    "ParagrapheBlock",
    "TableauBlock",
    "TelechargementBlock",
    "TexteBlock",
]
