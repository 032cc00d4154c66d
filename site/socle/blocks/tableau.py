from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableauBlock(blocks.StructBlock):
    """A data table: title, rows and source; it becomes one card a row on a narrow screen."""

    titre = blocks.CharBlock(label=_("Titre du tableau"), max_length=160)
    donnees = TypedTableBlock(
        [
            ("texte", blocks.CharBlock(label=_("Texte"), required=False, default="")),
            ("nombre", blocks.CharBlock(label=_("Nombre"), required=False, default="")),
        ],
        label=_("Données"),
    )
    source = blocks.CharBlock(label=_("Source"), max_length=160, required=False, default="")

    class Meta:
        icon = "table"
        label = _("Tableau")
        template = "socle/blocs/tableau.html"
        preview_value = {
            "titre": "Entrées dans un logement",
            "donnees": {
                "columns": [{"type": "texte", "heading": "Année"}, {"type": "nombre", "heading": "Ménages"}],
                "rows": [{"values": ["2024", "164"]}, {"values": ["2025", "212"]}],
                "caption": "",
            },
            "source": "SIAO de Valmérie",
        }
        description = _("Un tableau de données, avec son titre et sa source.")
