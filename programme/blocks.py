from wagtail import blocks

from chiffres.blocks import IndicateurBlock
from socle.blocks import (
    AccordeonBlock,
    ChiffreBlock,
    CitationBlock,
    EncartBlock,
    EtapesBlock,
    ImageLegendeeBlock,
    TableauBlock,
    TelechargementBlock,
    TexteBlock,
)


class CorpsProgrammeBlock(blocks.StreamBlock):
    """The body of an axis, an action or a project: what is done, how, and with what."""

    texte = TexteBlock()
    image = ImageLegendeeBlock()
    citation = CitationBlock()
    chiffre = ChiffreBlock()
    indicateur = IndicateurBlock()
    etapes = EtapesBlock()
    tableau = TableauBlock()
    telechargement = TelechargementBlock()
    encart = EncartBlock()
    accordeon = AccordeonBlock()
