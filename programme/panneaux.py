"""What staff see in the editor of an axis, an action, an experiment."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.models import Page

from socle.models import PageSocle

REFERENCEMENT = ObjectList(PageSocle.promote_panels, heading=_("Référencement"))
PUBLICATION = ObjectList([PublishingPanel()], heading=_("Publication"))
SIMPLIFIEE = ObjectList(
    [MultiFieldPanel([FieldPanel("version_simplifiee")], heading=_("Facile à lire et à comprendre"))],
    heading=_("Version simplifiée"),
)
CHANGEMENT = MultiFieldPanel(
    [FieldPanel("etat"), FieldPanel("note_etat"), FieldPanel("note_publique")],
    heading=_("Où en est-on"),
    help_text=_("Un changement d’état entre dans l’historique à la publication."),
)
DATES = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("debut"), FieldPanel("echeance")]), FieldPanel("mise_a_jour")], heading=_("Dates")
)
MESURE = [
    FieldRowPanel([FieldPanel("atteint"), FieldPanel("cible"), FieldPanel("depart")]),
    FieldRowPanel([FieldPanel("unite_singulier"), FieldPanel("unite_pluriel")]),
    FieldRowPanel([FieldPanel("sens"), FieldPanel("date_mesure")]),
    FieldPanel("phrase"),
]

PANNEAUX_AXE = TabbedInterface(
    [
        ObjectList(
            [
                *Page.content_panels,
                FieldRowPanel([FieldPanel("numero"), FieldPanel("forme")]),
                FieldPanel("chapo"),
                FieldPanel("corps"),
                FieldPanel("theme"),
            ],
            heading=_("Axe"),
        ),
        SIMPLIFIEE,
        REFERENCEMENT,
        PUBLICATION,
    ]
)
PANNEAUX_ACTION = TabbedInterface(
    [
        ObjectList(
            [
                *Page.content_panels,
                CHANGEMENT,
                FieldPanel("priorite"),
                MultiFieldPanel(
                    [FieldPanel("pilote"), InlinePanel("operateurs", heading=_("Opérateurs"), label=_("opérateur"))],
                    heading=_("Qui la porte"),
                ),
                FieldPanel("publics"),
                DATES,
                MultiFieldPanel([FieldPanel("indicateur"), *MESURE], heading=_("Avancement")),
            ],
            heading=_("Faits"),
        ),
        ObjectList(
            [FieldPanel("chapo"), FieldPanel("corps"), FieldPanel("communiques"), FieldPanel("ressources")],
            heading=_("Texte et liens"),
        ),
        SIMPLIFIEE,
        REFERENCEMENT,
        PUBLICATION,
    ]
)
PANNEAUX_PROJET = TabbedInterface(
    [
        ObjectList(
            [
                *Page.content_panels,
                CHANGEMENT,
                FieldPanel("operateur"),
                FieldPanel("publics"),
                DATES,
                MultiFieldPanel(MESURE, heading=_("Avancement")),
                FieldPanel("actions"),
            ],
            heading=_("Faits"),
        ),
        ObjectList([FieldPanel("chapo"), FieldPanel("corps"), FieldPanel("enseignements")], heading=_("Texte")),
        SIMPLIFIEE,
        REFERENCEMENT,
        PUBLICATION,
    ]
)
