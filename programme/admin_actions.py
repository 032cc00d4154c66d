"""One listing of all actions for staff: how they stand, who carries them, what nobody has confirmed for long."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from programme.admin_filtres import FiltreActions
from programme.lecture import nom_court
from programme.mesure import mesurer, mois
from programme.models import Action, Axe
from socle.exportation import ExportSur
from socle.listes_admin import ListeDesSources

EXPORT = {
    "axe_dit": gettext_lazy("Axe"),
    "title": gettext_lazy("Action"),
    "get_etat_display": gettext_lazy("État"),
    "get_priorite_display": gettext_lazy("Priorité"),
    "pilote": gettext_lazy("Pilote"),
    "operateurs_dits": gettext_lazy("Opérateurs"),
    "publics_dits": gettext_lazy("Publics"),
    "debut": gettext_lazy("Début"),
    "echeance": gettext_lazy("Échéance"),
    "avancement_dit": gettext_lazy("Avancement"),
    "atteint": gettext_lazy("Atteint"),
    "cible": gettext_lazy("Cible"),
    "date_mesure": gettext_lazy("Date de la mesure"),
    "mise_a_jour": gettext_lazy("Faits confirmés le"),
    "live": gettext_lazy("Publiée"),
}


def lues_par_le_personnel() -> Any:
    """The French actions, with their axis and what one line shows, in a constant number of queries."""
    axe = Axe.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Action.steplen))
    return (
        Action.objects.sources()
        .annotate(axe_numero=Subquery(axe.values("numero")), axe_titre=Subquery(axe.values("title")))
        .select_related("pilote", "indicateur")
        .prefetch_related("indicateur__valeurs", "indicateur__series")
        .defer("corps", "version_simplifiee")
    )


def anciennete(action: Action) -> str:
    """« 3 mois »: how long nobody has confirmed the facts."""
    jours = (timezone.localdate() - action.mise_a_jour).days
    return timesince(action.mise_a_jour, timezone.localdate(), depth=1) if jours > 0 else _("aujourd’hui")


class VueActions(ExportSur, ListeDesSources):
    """The listing and its exports."""

    default_ordering = "path"
    base_filterset_class = FiltreActions
    page_title = gettext_lazy("Actions du plan")
    list_export = list(EXPORT)
    export_headings = EXPORT
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Action"), sort_key="title", classname="title"),
        Column("etat", label=gettext_lazy("État"), accessor="get_etat_display", sort_key="etat"),
        Column("axe", label=gettext_lazy("Axe"), accessor=lambda action: action.axe_numero, sort_key="path"),
        Column("pilote", label=gettext_lazy("Pilote"), accessor=lambda a: nom_court(a.pilote) if a.pilote else ""),
        Column("echeance", label=gettext_lazy("Échéance"), accessor=lambda a: mois(a.echeance), sort_key="echeance"),
        Column(
            "mise_a_jour", label=gettext_lazy("Sans mise à jour depuis"), accessor=anciennete, sort_key="mise_a_jour"
        ),
        DateColumn(
            "latest_revision_created_at", label=gettext_lazy("Modifiée"), sort_key="latest_revision_created_at"
        ),
        PageStatusColumn("status", label=gettext_lazy("Publication"), sort_key="live"),
    ]

    def pages(self) -> Any:
        actions = lues_par_le_personnel()
        return actions.prefetch_related("operateurs__organisation", "publics") if self.is_export else actions

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bulk actions offered are those of actions, and not those of any page."""
        contexte = super().get_context_data(**kwargs)
        contexte["model_opts"] = Action._meta
        return contexte

    def colonnes_calculees(self, item: Any) -> dict[str, Any]:
        return {
            "axe_dit": f"{item.axe_numero}. {item.axe_titre}",
            "operateurs_dits": " ; ".join(lien.organisation.nom for lien in item.operateurs.all()),
            "publics_dits": " ; ".join(public.nom for public in item.publics.all()),
            "avancement_dit": mesurer(item, langue=item.locale.language_code).phrase,
            "pilote": item.pilote.nom if item.pilote else "",
            "get_etat_display": str(item.get_etat_display()),
            "get_priorite_display": str(item.get_priorite_display()),
            "live": _("oui") if item.live else _("non"),
        }


class ActionsViewSet(PageListingViewSet):
    model = Action
    index_view_class = VueActions
    name = "actions"
    url_prefix = "programme/actions"
    icon = "tasks"
    menu_label = gettext_lazy("Actions du plan")
    menu_order = 205
    add_to_admin_menu = True
    export_filename = "actions"
    filterset_class = FiltreActions
    list_export = VueActions.list_export


actions_viewset = ActionsViewSet("actions")
