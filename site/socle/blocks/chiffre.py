from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ChiffreBlock(blocks.StructBlock):
    """A key figure: a value is never shown without its year and its source."""

    valeur = blocks.CharBlock(label=_("Valeur"), max_length=20, help_text=_("Exemple : 212"))
    unite = blocks.CharBlock(
        label=_("Unité accolée"), max_length=12, required=False, default="", help_text=_("Exemple : %")
    )
    libelle = blocks.CharBlock(label=_("Ce qui est compté"), max_length=160)
    annee = blocks.CharBlock(
        label=_("Année ou date"), max_length=60, help_text=_("Exemples : année 2024 ; au 31 octobre 2025")
    )
    perimetre = blocks.CharBlock(label=_("Périmètre"), max_length=120, required=False, default="")
    source = blocks.CharBlock(label=_("Source"), max_length=160)

    class Meta:
        icon = "order"
        label = _("Chiffre clé")
        template = "socle/blocs/chiffre.html"
        preview_value = {
            "valeur": "212",
            "unite": "",
            "libelle": "ménages entrés dans un logement",
            "annee": "Année 2024",
            "perimetre": "44 communes",
            "source": "SIAO de Valmérie",
        }
        description = _("Une valeur, ce qu’elle compte, son année et sa source.")
