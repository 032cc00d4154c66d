from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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


class PorteBlock(blocks.StructBlock):
    """A door of the home page: who you are, and where to go."""

    TEINTES = [("brique", _("Brique")), ("petrole", _("Pétrole"))]

    imposte = blocks.CharBlock(label=_("Au-dessus de la porte"), max_length=30)
    titre = blocks.CharBlock(label=_("Titre"), max_length=60)
    texte = blocks.TextBlock(label=_("Texte"), max_length=220)
    libelle_lien = blocks.CharBlock(label=_("Libellé du lien"), max_length=50)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.CharBlock(label=_("ou adresse"), max_length=200, required=False, default="")
    teinte = blocks.ChoiceBlock(label=_("Couleur de la porte"), choices=TEINTES, default="brique")

    class Meta:
        icon = "home"
        label = _("Porte")
        template = "home/blocs/porte.html"
        preview_value = {
            "imposte": "Se loger",
            "titre": "Je cherche de l’aide",
            "texte": "Un abri ce soir, un loyer en retard : à qui parler, tout de suite.",
            "libelle_lien": "Trouver à qui parler",
            "url": "/",
            "teinte": "brique",
        }
        description = _("Une entrée de l’accueil.")


class CorpsContenuBlock(blocks.StreamBlock):
    """The body of a content page."""

    texte = TexteBlock()
    image = ImageLegendeeBlock()
    citation = CitationBlock()
    chiffre = ChiffreBlock()
    etapes = EtapesBlock()
    telechargement = TelechargementBlock()
    encart = EncartBlock()
    accordeon = AccordeonBlock()
    tableau = TableauBlock()
