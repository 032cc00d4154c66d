from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class EncartBlock(blocks.StructBlock):
    """A call-out beside the running text."""

    NIVEAUX = [("info", _("Information")), ("attention", _("Attention")), ("reussite", _("Bonne nouvelle"))]

    niveau = blocks.ChoiceBlock(label=_("Ton"), choices=NIVEAUX, default="info")
    titre = blocks.CharBlock(label=_("Titre"), max_length=120)
    texte = blocks.RichTextBlock(label=_("Texte"), features=["bold", "link", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Encart")
        template = "socle/blocs/encart.html"
        preview_value = {
            "niveau": "info",
            "titre": "Un doute sur vos droits ?",
            "texte": "<p>L’accueil social de votre mairie répond sans rendez-vous.</p>",
        }
        description = _("Un message mis en valeur.")
