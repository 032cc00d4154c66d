"""The body of a resource that reads as a page."""

from wagtail import blocks

from socle.blocks import (
    AccordeonBlock,
    EncartBlock,
    EtapesBlock,
    ImageLegendeeBlock,
    IntertitreBlock,
    ParagrapheBlock,
    TableauBlock,
)


class CorpsRessourceBlock(blocks.StreamBlock):
    """Text that a reader may use without any file. Files have their own list."""

    intertitre = IntertitreBlock()
    paragraphe = ParagrapheBlock()
    etapes = EtapesBlock()
    tableau = TableauBlock()
    image = ImageLegendeeBlock()
    accordeon = AccordeonBlock()
    encart = EncartBlock()
