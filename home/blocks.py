from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from chiffres.blocks import IndicateurBlock
from home.gouvernance import par_role
from organisations.models import Organisation
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


class QuiAppelerBlock(blocks.StructBlock):
    """The finder of services: a situation, a town, and who answers. 115 and 3919 always come first."""

    titre = blocks.CharBlock(label=_("Titre"), max_length=120, default="Qui appeler ?")
    introduction = blocks.TextBlock(label=_("Introduction"), max_length=300, required=False, default="")

    def get_context(self, value, parent_context=None):
        from home.annuaire import qui_appeler

        contexte = super().get_context(value, parent_context=parent_context)
        return {**contexte, **qui_appeler((parent_context or {}).get("request"))}

    class Meta:
        icon = "group"
        label = _("Qui appeler")
        template = "home/blocs/qui_appeler.html"
        preview_value = {"titre": "Qui appeler ?", "introduction": "Dites-nous ce qui se passe, et où."}
        description = _("L’annuaire des services, par situation et par commune.")


class OrganisationsBlock(blocks.StructBlock):
    """The organisations that hold a role, as the directory describes them today."""

    titre = blocks.CharBlock(label=_("Titre"), max_length=120)
    role = blocks.ChoiceBlock(label=_("Rôle"), choices=Organisation.Role.choices)
    introduction = blocks.TextBlock(label=_("Introduction"), max_length=300, required=False, default="")

    def get_context(self, value, parent_context=None):
        contexte = super().get_context(value, parent_context=parent_context)
        contexte["organisations"] = par_role(value["role"])
        return contexte

    class Meta:
        icon = "group"
        label = _("Organisations par rôle")
        template = "home/blocs/organisations.html"
        preview_value = {"titre": "Qui coordonne", "role": Organisation.Role.COORDINATEUR, "introduction": ""}
        description = _("Logo et « À propos » viennent de l’annuaire : rien n’est tapé deux fois.")


class CorpsContenuBlock(blocks.StreamBlock):
    """The body of a content page."""

    texte = TexteBlock()
    image = ImageLegendeeBlock()
    citation = CitationBlock()
    indicateur = IndicateurBlock()
    chiffre = ChiffreBlock()
    etapes = EtapesBlock()
    telechargement = TelechargementBlock()
    encart = EncartBlock()
    accordeon = AccordeonBlock()
    tableau = TableauBlock()
    qui_appeler = QuiAppelerBlock()
    organisations = OrganisationsBlock()
