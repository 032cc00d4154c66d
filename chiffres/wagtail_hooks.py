"""Admin of the figures: the list with latest value and age, the edit screen, values pasted from a spreadsheet."""

from __future__ import annotations

from typing import Any

import django_filters
from django.urls import re_path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from chiffres import vues_saisie
from chiffres.affichage import chiffre_de, date_dite
from chiffres.models import Indicateur
from chiffres.panneaux import panneaux
from referentiel.models import Theme
from socle.dates import date_format
from socle.exportation import ExportSur

LANGUE = "fr"


def derniere_valeur(indicateur: Indicateur) -> str:
    """« 91 % », or a dash."""
    mesure = indicateur.derniere
    if mesure is None:
        return "–"
    chiffre = chiffre_de(indicateur, mesure, LANGUE)
    return " ".join(filter(None, [chiffre.valeur, chiffre.unite]))


def derniere_date(indicateur: Indicateur) -> str:
    mesure = indicateur.derniere
    return date_dite(mesure, LANGUE) if mesure else "–"


def renouvellement(indicateur: Indicateur) -> str:
    """« 31 mars 2027 », and the delay in words once the day has passed."""
    attendu = indicateur.renouveler_avant
    if attendu is None:
        return "–"
    jour = date_format(attendu, "j F Y")
    return gettext("%(jour)s, en retard") % {"jour": jour} if attendu < timezone.localdate() else jour


class FiltreIndicateurs(WagtailFilterSet):
    a_renouveler = django_filters.BooleanFilter(label=_("À renouveler"), method="filtrer_a_renouveler")
    theme = django_filters.ModelChoiceFilter(label=_("Thème"), queryset=Theme.objects.all())

    class Meta:
        model = Indicateur
        fields = ["a_renouveler", "theme", "public", "mis_en_avant"]

    def filtrer_a_renouveler(self, indicateurs: Any, nom: str, oui: bool | None) -> Any:
        if oui is None:
            return indicateurs
        en_retard = indicateurs.filter(renouveler_avant__lt=timezone.localdate())
        return en_retard if oui else indicateurs.exclude(pk__in=en_retard.values("pk"))


class VueIndicateurs(ExportSur, IndexView):
    """The list and its exports."""


class IndicateurViewSet(SnippetViewSet):
    model = Indicateur
    index_view_class = VueIndicateurs
    icon = "order"
    menu_label = _("Chiffres")
    menu_order = 240
    add_to_admin_menu = True
    list_per_page = 50
    # The lines of a copy would name the series of the original.
    copy_view_enabled = False
    list_display = [
        "titre",
        Column("derniere_valeur", label=_("Dernière valeur"), accessor=derniere_valeur),
        Column("derniere_date", label=_("Année ou date"), accessor=derniere_date),
        "source",
        Column(
            "renouvellement", label=_("À renouveler avant le"), accessor=renouvellement, sort_key="renouveler_avant"
        ),
        BooleanColumn("public", label=_("Public")),
    ]
    list_export = ["code", "titre", "libelle", "unite", "perimetre", "source", "frequence", "renouveler_avant"]
    filterset_class = FiltreIndicateurs
    edit_handler = panneaux()

    def get_queryset(self, request: Any) -> Any:
        return Indicateur.objects.avec_valeurs()


register_snippet(IndicateurViewSet)


@hooks.register("register_admin_urls")
def adresses() -> list[Any]:
    # Eighteen digits at most: beyond, SQLite has no such integer.
    return [re_path(r"^chiffres/valeurs/(?P<cle>\d{1,18})/$", vues_saisie.coller, name="chiffres_coller")]


@hooks.register("register_snippet_listing_buttons")
def bouton_coller(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    """« Coller des valeurs », beside an indicator of the list."""
    if isinstance(snippet, Indicateur) and user.has_perm("chiffres.change_indicateur"):
        adresse = reverse("chiffres_coller", args=[snippet.pk])
        yield Button(_("Coller des valeurs"), adresse, icon_name="clipboard-list", priority=30)
