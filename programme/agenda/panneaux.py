"""What staff see in the editor of a meeting."""

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

from programme.agenda.controles import controler
from socle.models import PageSocle
from socle.relecture import ControlesPanel

PANNEAUX_PIECE = [
    FieldPanel("document"),
    FieldRowPanel([FieldPanel("libelle"), FieldPanel("libelle_en")]),
    FieldPanel("audience"),
]

ANNONCE = [
    FieldPanel(
        "title", help_text=_("Ce que c’est et de quoi on parle. Exemple : Comité de pilotage : priorités 2027.")
    ),
    FieldRowPanel([FieldPanel("nature"), FieldPanel("instance")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("debut"), FieldPanel("fin")]), FieldPanel("journee_entiere")], heading=_("Quand")
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("lieu_nom"), FieldPanel("lieu_adresse")]),
            FieldPanel("lieu_acces"),
            FieldRowPanel([FieldPanel("en_ligne"), FieldPanel("lien_en_ligne")]),
        ],
        heading=_("Où"),
    ),
    MultiFieldPanel([FieldPanel("audience"), FieldPanel("publics"), FieldPanel("inscription")], heading=_("Pour qui")),
    FieldPanel("chapo"),
    FieldPanel("programme"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("statut"), FieldPanel("date_initiale")]), FieldPanel("statut_precision")],
        heading=_("Annulation ou report"),
        help_text=_("Une séance annulée reste à sa place et le dit : ceux qui l’ont notée doivent l’apprendre."),
    ),
]
APRES = [
    FieldPanel("decisions"),
    FieldPanel("releve"),
    FieldPanel("actions"),
]
PIECES = [
    InlinePanel(
        "pieces",
        heading=_("Pièces"),
        label=_("pièce"),
        help_text=_(
            "Une pièce « Partenaires » ne se montre qu’aux partenaires connectés. Les autres lisent seulement que des "
            "documents leur sont réservés."
        ),
    )
]

PANNEAUX_SEANCE = TabbedInterface(
    [
        ObjectList(ANNONCE, heading=_("Annonce")),
        ObjectList(PIECES, heading=_("Pièces")),
        ObjectList(APRES, heading=_("Après la séance")),
        ObjectList([ControlesPanel(controler)], heading=_("Vérifications")),
        ObjectList(PageSocle.promote_panels, heading=_("Référencement")),
        ObjectList([PublishingPanel()], heading=_("Publication")),
    ]
)
