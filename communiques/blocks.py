from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from chiffres.blocks import IndicateurBlock
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
    indicateur = IndicateurBlock()
    chiffre = ChiffreBlock()
    tableau = TableauBlock()
    image = ImageLegendeeBlock()
    telechargement = TelechargementBlock()
    encart = EncartBlock()


class LienUtileValue(blocks.StructValue):
    @property
    def adresse(self) -> str:
        """Address of the page while it is live, else the one typed; empty when there is neither."""
        page = self.get("page")
        return (page.url if page and page.live else "") or self.get("url") or ""


class LienUtileBlock(blocks.StructBlock):
    """A link that goes with a release: a page of the site, a network, a document elsewhere."""

    libelle = blocks.CharBlock(label=_("Libellé"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Page du site"), required=False)
    url = blocks.URLBlock(label=_("ou adresse"), required=False, default="")

    class Meta:
        icon = "link"
        label = _("Lien")
        value_class = LienUtileValue

    def clean(self, value):
        propre = super().clean(value)
        if not (propre.get("page") or propre.get("url")):
            raise blocks.StructBlockValidationError({"url": ValidationError(_("Choisissez une page ou une adresse."))})
        return propre
