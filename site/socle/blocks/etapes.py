from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class EtapeBlock(blocks.StructBlock):
    titre = blocks.CharBlock(label=_("Titre de l’étape"), max_length=120)
    texte = blocks.RichTextBlock(label=_("Texte"), features=["bold", "link", "ul"], required=False, default="")

    class Meta:
        icon = "list-ol"
        label = _("Étape")
        template = "socle/blocs/etape.html"


class EtapesBlock(blocks.StructBlock):
    """Numbered steps."""

    titre = blocks.CharBlock(label=_("Titre"), max_length=120, required=False, default="")
    etapes = blocks.ListBlock(EtapeBlock(), label=_("Étapes"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Liste d’étapes")
        template = "socle/blocs/etapes.html"
        preview_value = {
            "titre": "Confier son logement",
            "etapes": [
                {"titre": "Vous nous appelez", "texte": "<p>Un conseiller répond sous deux jours.</p>"},
                {"titre": "Nous visitons", "texte": "<p>La visite dure une heure.</p>"},
            ],
        }
        description = _("Des étapes numérotées, dans l’ordre.")
