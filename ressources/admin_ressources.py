"""One listing of all resources for staff: what each is, who may read it, its latest files, and what it lacks."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from referentiel.models import Theme
from ressources.enums import Audience, Format, TypeRessource
from ressources.models import Ressource, VersionRessource
from socle.dates import date_format
from socle.exportation import ExportSur
from socle.listes_admin import ListeDesSources

EXPORT = {
    "title": gettext_lazy("Ressource"),
    "get_type_display": gettext_lazy("Type"),
    "get_audience_display": gettext_lazy("Qui peut la lire"),
    "themes_dits": gettext_lazy("Thèmes"),
    "fichiers_dits": gettext_lazy("Fichiers courants"),
    "mise_a_jour": gettext_lazy("Mise à jour"),
    "accessible_dit": gettext_lazy("Accessible"),
    "live": gettext_lazy("Publiée"),
    "full_url": gettext_lazy("Adresse"),
}


class FiltreListe(WagtailFilterSet):
    """What staff look for: a kind, an audience, a theme, a format, what has no accessible version."""

    SANS, AVEC = "non", "oui"

    type = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Type"), choices=TypeRessource, widget=forms.CheckboxSelectMultiple
    )
    audience = django_filters.ChoiceFilter(
        label=gettext_lazy("Qui peut la lire"), choices=Audience, widget=forms.RadioSelect, empty_label=None
    )
    themes = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Thème"), queryset=Theme.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    format = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Format"), choices=Format, widget=forms.CheckboxSelectMultiple, method="par_format"
    )
    accessible = django_filters.ChoiceFilter(
        label=gettext_lazy("Version accessible"),
        choices=[(AVEC, gettext_lazy("Au moins une")), (SANS, gettext_lazy("Aucune"))],
        widget=forms.RadioSelect,
        method="par_acces",
        empty_label=None,
    )

    class Meta:
        model = Ressource
        fields: list[str] = []

    def par_format(self, pages: Any, nom: str, valeur: list[str]) -> Any:
        return pages.en_format(valeur) if valeur else pages

    def par_acces(self, pages: Any, nom: str, valeur: str) -> Any:
        accessibles = Ressource.objects.all().accessibles().values("pk")
        return pages.filter(pk__in=accessibles) if valeur == self.AVEC else pages.exclude(pk__in=accessibles)


def fichiers_dits(page: Any) -> str:
    """« Le guide (version 3, PDF) ; Le courrier type (version 3, ODT) »."""
    return " ; ".join(
        _("%(nom)s (version %(numero)s, %(format)s)")
        % {"nom": v.libelle, "numero": v.numero, "format": v.document.format if v.document else "?"}
        for v in page.courantes_lues
    )


def acces_dit(page: Any) -> str:
    """Whether somebody with a screen reader gets the content: yes, no, or nobody has checked."""
    etats = [v.document.accessible for v in page.courantes_lues if v.document]
    if page.page_web or any(etats):
        return _("oui")
    return _("non") if etats and all(etat is False for etat in etats) else _("à vérifier")


class VueRessources(ExportSur, ListeDesSources):
    """The listing and its exports."""

    default_ordering = "-mise_a_jour"
    page_title = gettext_lazy("Ressources")
    list_export = list(EXPORT)
    export_headings = EXPORT
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Ressource"), sort_key="title", classname="title"),
        Column("type", label=gettext_lazy("Type"), accessor="get_type_display", sort_key="type"),
        Column(
            "audience", label=gettext_lazy("Qui peut la lire"), accessor="get_audience_display", sort_key="audience"
        ),
        Column("fichiers", label=gettext_lazy("Dernières versions"), accessor=fichiers_dits),
        Column(
            "mise_a_jour",
            label=gettext_lazy("Mise à jour"),
            accessor=lambda p: date_format(p.mise_a_jour, "d/m/Y") if p.mise_a_jour else _("sans date"),
            sort_key="mise_a_jour",
        ),
        Column("accessible", label=gettext_lazy("Accessible"), accessor=acces_dit),
        PageStatusColumn("status", label=gettext_lazy("Publication"), sort_key="live"),
    ]

    def pages(self) -> QuerySet[Any]:
        courantes = VersionRessource.objects.filter(courante=True).select_related("document")
        return Ressource.objects.defer("corps").prefetch_related(
            Prefetch("versions", queryset=courantes.defer("document__texte_extrait"), to_attr="courantes_lues"),
            "themes",
        )

    def colonnes_calculees(self, item: Any) -> dict[str, Any]:
        return {
            "get_type_display": str(item.get_type_display()),
            "get_audience_display": str(item.get_audience_display()),
            "themes_dits": " ; ".join(theme.nom for theme in item.themes.all()),
            "fichiers_dits": fichiers_dits(item),
            "accessible_dit": acces_dit(item),
            "live": _("oui") if item.live else _("non"),
            "full_url": item.full_url or "",
        }


class RessourcesViewSet(PageListingViewSet):
    model = Ressource
    index_view_class = VueRessources
    name = "ressources"
    url_prefix = "ressources/liste"
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("Ressources")
    menu_order = 215
    add_to_admin_menu = True
    export_filename = "ressources"
    filterset_class = FiltreListe
    list_export = VueRessources.list_export


ressources_viewset = RessourcesViewSet("ressources")
