from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class VoletBlock(blocks.StructBlock):
    titre = blocks.CharBlock(label=_("Question ou titre"), max_length=160)
    texte = blocks.RichTextBlock(label=_("Texte"), features=["bold", "italic", "link", "ul", "ol"])

    class Meta:
        icon = "arrow-down"
        label = _("Volet")
        template = "socle/blocs/volet.html"


class AccordeonBlock(blocks.StructBlock):
    """Questions whose answers open in place (`details`, no script)."""

    titre = blocks.CharBlock(label=_("Titre"), max_length=120, required=False, default="")
    volets = blocks.ListBlock(VoletBlock(), label=_("Volets"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Questions et réponses")
        template = "socle/blocs/accordeon.html"
        preview_value = {
            "titre": "Questions fréquentes",
            "volets": [{"titre": "Qui peut adhérer à la charte ?", "texte": "<p>Toute organisation.</p>"}],
        }
        description = _("Des réponses repliées sous leur question.")
