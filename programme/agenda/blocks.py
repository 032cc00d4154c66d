"""What is written about a meeting: its programme point by point, its decisions one by one."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from programme.agenda.mots import heure
from socle.blocks.texte import EMPHASE, LIENS


class PointValue(blocks.StructValue):
    @property
    def heure_en_mots(self) -> str:
        return heure(self["heure"]) if self.get("heure") else ""


class PointBlock(blocks.StructBlock):
    """A line of the programme."""

    heure = blocks.TimeBlock(label=_("Heure"), required=False)
    titre = blocks.CharBlock(label=_("Titre"), max_length=160)
    intervenant = blocks.CharBlock(
        label=_("Qui parle"),
        max_length=160,
        required=False,
        default="",
        help_text=_("Par fonction plutôt que par nom. Exemple : direction de l’habitat."),
    )
    texte = blocks.RichTextBlock(label=_("Précision"), features=["bold", "link"], required=False, default="")

    class Meta:
        icon = "time"
        label = _("Point")
        template = "programme/blocs/point.html"
        value_class = PointValue
        preview_value = {
            "heure": "09:30",
            "titre": "Où en sont les dix-huit actions",
            "intervenant": "direction de l’habitat",
            "texte": "",
        }
        description = _("Une ligne du programme : l’heure, le sujet, qui parle.")


class ProgrammeSeanceBlock(blocks.StreamBlock):
    point = PointBlock()


class DecisionBlock(blocks.StructBlock):
    """One thing that was decided, and what comes of it."""

    titre = blocks.CharBlock(label=_("Ce qui est décidé"), max_length=240)
    texte = blocks.RichTextBlock(label=_("Pourquoi, comment"), features=[*EMPHASE, *LIENS], required=False, default="")
    suite = blocks.CharBlock(
        label=_("Qui fait quoi, pour quand"),
        max_length=200,
        required=False,
        default="",
        help_text=_("Exemple : CCAS de Saint-Aubin, au 1er octobre 2026."),
    )

    class Meta:
        icon = "tick"
        label = _("Décision")
        template = "programme/blocs/decision.html"
        preview_value = {
            "titre": "L’équipe mobile passe de neuf à onze communes.",
            "texte": "",
            "suite": "CCAS de Saint-Aubin, au 1er octobre",
        }
        description = _("Une décision et sa suite.")


class DecisionsBlock(blocks.StreamBlock):
    decision = DecisionBlock()
