from django.utils.translation import gettext_lazy as _
from wagtail import blocks

LIENS = ["link", "document-link"]
EMPHASE = ["bold", "italic", "superscript"]


class TexteBlock(blocks.RichTextBlock):
    """Running text with its own headings, for content pages."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", ["h2", "h3", "ol", "ul", *EMPHASE, *LIENS])
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        template = "socle/blocs/texte.html"
        preview_value = "<h2>Un logement, d’abord</h2><p>La personne choisit son rythme, l’équipe reste.</p>"
        description = _("Titres, paragraphes, listes et liens.")


class ParagrapheBlock(blocks.RichTextBlock):
    """Paragraphs and lists of a release; headings are blocks of their own there, so that feeds and PDF keep them."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", ["ol", "ul", *EMPHASE, *LIENS])
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraphe ou liste")
        template = "socle/blocs/paragraphe.html"
        preview_value = "<p>Les participants demandent de petits logements, proches des transports.</p>"
        description = _("Un ou plusieurs paragraphes, une liste.")
