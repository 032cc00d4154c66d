from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class CitationBlock(blocks.StructBlock):
    """Words somebody said, never without who said them."""

    texte = blocks.TextBlock(label=_("Citation"), help_text=_("Sans guillemets : la page les ajoute."))
    auteur = blocks.CharBlock(label=_("Qui parle"), max_length=120)
    fonction = blocks.CharBlock(label=_("Fonction"), max_length=160, required=False, default="")

    class Meta:
        icon = "openquote"
        label = _("Citation")
        template = "socle/blocs/citation.html"
        preview_value = {
            "texte": "On ouvre une porte, et on revient le lendemain.",
            "auteur": "La directrice de l’habitat",
            "fonction": "Métropole de Valmérie",
        }
        description = _("Des mots rapportés, avec leur auteur.")
