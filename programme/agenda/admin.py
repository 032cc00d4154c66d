"""The agenda in the admin: meetings from one listing, bodies that meet."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.agenda.enums import EtatSeance
from programme.agenda.mots import plage
from programme.models import Instance, Seance
from socle.listes_admin import ListeDesSources


class ColonneManque(Column):
    """What staff still owe: a past meeting of a body, held, without its decisions."""

    def get_value(self, instance: Seance) -> str:
        if instance.statut != EtatSeance.PREVUE:
            return instance.etat_en_mots
        if instance.decisions or instance.releve:
            return gettext("Décisions publiées") if instance.est_finie else gettext("Décisions en attente de la fin")
        return gettext("Décisions à écrire") if instance.instance_id and instance.est_finie else ""


class ColonneQuand(Column):
    def get_value(self, instance: Seance) -> str:
        return plage(instance.debut, instance.fin, instance.journee_entiere)


class ListeDesSeances(ListeDesSources):
    default_ordering = "-debut"

    def pages(self) -> QuerySet[Any]:
        return super().pages().select_related("instance")


class SeancesViewSet(PageListingViewSet):
    model = Seance
    icon = "calendar"
    menu_label = _("Séances")
    menu_order = 265
    add_to_admin_menu = True
    index_view_class = ListeDesSeances
    columns = [
        PageTitleColumn("title", label=_("Titre"), sort_key="title", classname="title"),
        ColonneQuand("quand", label=_("Quand"), sort_key="debut", width="22%"),
        Column("instance", label=_("Instance"), sort_key="instance"),
        Column("get_audience_display", label=_("Pour qui")),
        ColonneManque("suite", label=_("Suite")),
        PageStatusColumn("status", label=_("Publication"), sort_key="live"),
    ]
    list_filter = ["nature", "instance", "statut", "audience"]


class InstanceViewSet(SnippetViewSet):
    model = Instance
    icon = "group"
    menu_label = _("Comités et groupes")
    menu_order = 266
    add_to_admin_menu = True
    list_display = ["nom", "nature", "presidence"]
    list_filter = ["nature"]


register_snippet(InstanceViewSet)


@hooks.register("register_admin_viewset")
def seances() -> SeancesViewSet:
    return SeancesViewSet("seances", url_prefix="seances")
