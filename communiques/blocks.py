from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from socle.blocks import (
    ChiffreBlock,
    CitationBlock,
    EncartBlock,
    ImageLegendeeBlock,
    IntertitreBlock,
    ParagrapheBlock,
    TableauBlock,
    TelechargementBlock,
)


class CorpsCommuniqueBlock(blocks.StreamBlock):
    """The body of a release: what HTML, PDF, plain text and feed can all say."""

    intertitre = IntertitreBlock()
    paragraphe = ParagrapheBlock()
    citation = CitationBlock()
    chiffre = ChiffreBlock()
    tableau = TableauBlock()
    image = ImageLegendeeBlock()
    telechargement = TelechargementBlock()
    encart = EncartBlock()


class LienUtileBlock(blocks.StructBlock):
    """A link that goes with a release: a site, a network, a document elsewhere."""

    libelle = blocks.CharBlock(label=_("Libellé"), max_length=120)
    url = blocks.URLBlock(label=_("Adresse"))

    class Meta:
        icon = "link"
        label = _("Lien")
