from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class EngagementBlock(blocks.StructBlock):
    """One commitment of the charter; its number is its rank."""

    titre = blocks.CharBlock(
        label=_("Engagement"), max_length=160, help_text=_("Une phrase courte, à l’infinitif. Le numéro vient seul.")
    )
    texte = blocks.RichTextBlock(label=_("Ce que cela veut dire"), features=["bold", "italic", "ul", "ol", "link"])

    class Meta:
        icon = "tick"
        label = _("Engagement")
        template = "ressources/blocs/engagement.html"
        preview_value = {
            "titre": "Répondre sous deux jours ouvrés",
            "texte": "<p>À tout message de la personne, du bailleur ou du voisinage.</p>",
        }
        description = _("Ce que promet une organisation adhérente.")
