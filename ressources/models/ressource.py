"""A resource: what it is about, who may read it, and its dated files."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from referentiel.models import Theme
from ressources.blocks import CorpsRessourceBlock
from ressources.enums import Audience, TypeRessource
from socle.models import PageSocle


class Ressource(PageSocle):
    """A document of the programme as readers look for it: a page that lists its files, the current one first."""

    type = models.CharField(_("type"), max_length=16, choices=TypeRessource, default=TypeRessource.GUIDE)
    audience = models.CharField(
        _("qui peut la lire"),
        max_length=12,
        choices=Audience,
        default=Audience.PUBLIC,
        db_index=True,
        help_text=_(
            "« Partenaires » : ni le titre ni les fichiers n’apparaissent nulle part pour les autres, une fois publié."
        ),
    )
    chapo = models.TextField(
        _("chapô"), max_length=400, blank=True, default="", help_text=_("À qui cela sert, et à quoi, en une phrase.")
    )
    corps = StreamField(
        CorpsRessourceBlock(required=False),
        verbose_name=_("le contenu en page web"),
        blank=True,
        help_text=_("Facultatif : ce texte se lit sans rien télécharger."),
    )
    themes = ParentalManyToManyField(Theme, verbose_name=_("thèmes"), blank=True, related_name="ressources")
    mise_a_jour = models.DateField(_("mise à jour le"), null=True, blank=True, editable=False, db_index=True)
    page_web = models.BooleanField(default=False, editable=False)

    parent_page_types = ["ressources.RessourcesPage"]
    subpage_types: list[str] = []

    search_fields = [
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("corps"),
        index.FilterField("type"),
        index.FilterField("audience"),
        index.FilterField("mise_a_jour"),
    ]

    class Meta:
        verbose_name = _("ressource")
        verbose_name_plural = _("ressources")
