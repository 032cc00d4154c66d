"""The edit screen of an indicator, in tabs: what it says, its values, its English."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from chiffres.formulaires import IndicateurForm, ValeurForm

ANGLAIS = (
    "titre_en",
    "libelle_en",
    "unite_en",
    "perimetre_en",
    "source_en",
    "phrase_en",
    "compte_en",
    "non_compte_en",
)


class ValeursPanel(InlinePanel):
    """The table of values, whose lines choose among the series of their own indicator."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": ValeurForm, "inherit_kwargs": ["choix_series"]}
        return options


def panneaux() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(_ce_qu_il_dit(), heading=_("Indicateur")),
            ObjectList(_valeurs(), heading=_("Valeurs")),
            ObjectList([FieldPanel(nom) for nom in ANGLAIS], heading=_("En anglais")),
        ],
        base_form_class=IndicateurForm,
    )


def _ce_qu_il_dit() -> list:
    return [
        FieldPanel("titre"),
        FieldPanel("libelle"),
        FieldRowPanel([FieldPanel("unite"), FieldPanel("decimales"), FieldPanel("unite_accolee")]),
        FieldRowPanel([FieldPanel("perimetre"), FieldPanel("source")]),
        FieldPanel("theme"),
        MultiFieldPanel(
            [FieldPanel("phrase"), FieldPanel("compte"), FieldPanel("non_compte")], heading=_("Avec le graphique")
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("frequence"), FieldPanel("renouveler_avant")])], heading=_("Renouvellement")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("public"), FieldPanel("mis_en_avant")]),
                FieldPanel("ordre"),
                FieldPanel("code"),
            ],
            heading=_("Sur le site"),
        ),
    ]


def _valeurs() -> list:
    return [
        HelpPanel(
            content=_(
                "<p>Une ligne par année, et par série s’il y en a. Beaucoup de valeurs ? Enregistrez, puis, dans "
                "la liste des chiffres, ouvrez le menu « … » de l’indicateur : « Coller des valeurs ».</p>"
            )
        ),
        InlinePanel(
            "series",
            heading=_("Séries"),
            label=_("série"),
            help_text=_("Les parts d’un total, quatre au plus. Enregistrez-les avant de saisir leurs valeurs."),
            panels=[FieldRowPanel([FieldPanel("nom"), FieldPanel("nom_en")])],
        ),
        FieldPanel("annees_additionnees"),
        ValeursPanel(
            "valeurs",
            heading=_("Valeurs"),
            label=_("valeur"),
            panels=[
                FieldRowPanel([FieldPanel("annee"), FieldPanel("serie"), FieldPanel("valeur")]),
                FieldRowPanel([FieldPanel("precision"), FieldPanel("precision_en")]),
                FieldRowPanel([FieldPanel("note"), FieldPanel("note_en")]),
            ],
        ),
    ]
