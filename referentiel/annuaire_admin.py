"""Screens of the glossary and of the directory of services: who answers, and whose number is to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from referentiel.annuaire import verifier_aujourd_hui
from referentiel.models import Commune, ServiceAide, SituationAide, TermeGlossaire
from socle.dates import date_format


class TermeViewSet(SnippetViewSet):
    model = TermeGlossaire
    icon = "openquote"
    menu_label = _("Glossaire")
    list_display = ["terme", "variantes", "terme_en"]
    list_per_page = 50


class VerificationFilterSet(WagtailFilterSet):
    """« À vérifier » gives the list of the numbers to ring this month."""

    verification = ChoiceFilter(
        label=_("Vérification"), choices=[("a_faire", _("À vérifier"))], method="filtrer_verification"
    )

    class Meta:
        model = ServiceAide
        fields = ["situations", "partout", "communes"]

    def filtrer_verification(self, trouves: Any, nom: str, valeur: str) -> Any:
        return trouves.a_verifier() if valeur else trouves


def etat_de_la_verification(service: ServiceAide) -> str:
    """« À vérifier », and since when the number has not been checked."""
    if service.verifie_le is None:
        return str(_("À vérifier : jamais vérifié"))
    jour = date_format(service.verifie_le, "j F Y")
    return str(_("À vérifier : %(jour)s") if service.a_verifier else _("%(jour)s")) % {"jour": jour}


class ServiceViewSet(SnippetViewSet):
    model = ServiceAide
    icon = "group"
    menu_label = _("Services d’aide")
    list_display = [
        "nom",
        "telephone",
        Column("verification", label=_("Numéro vérifié le"), accessor=etat_de_la_verification, sort_key="verifie_le"),
        "verifie_par",
    ]
    filterset_class = VerificationFilterSet
    list_per_page = 50


class SituationViewSet(SnippetViewSet):
    model = SituationAide
    icon = "help"
    menu_label = _("Situations")
    list_display = ["nom", "nom_en", "ordre"]


class CommuneViewSet(SnippetViewSet):
    model = Commune
    icon = "site"
    menu_label = _("Communes")
    list_display = ["nom", "slug"]
    list_per_page = 50


class AideViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Aide et glossaire")
    menu_icon = "help"
    menu_order = 260
    items = (ServiceViewSet, SituationViewSet, CommuneViewSet, TermeViewSet)


class VerifierForm(forms.Form):
    par = forms.CharField(
        label=_("Vérifié par"),
        max_length=80,
        required=False,
        help_text=_("Un rôle, pas un nom : « Accueil du SIAO ». Vide, le rôle écrit sur chaque fiche reste."),
    )


class VerifierAujourdhui(SnippetBulkAction):
    """Several numbers were rung this morning, and answered."""

    display_name = _("Vérifié aujourd’hui")
    aria_label = _("Dire que les numéros choisis répondent")
    action_type = "verifier"
    template_name = "referentiel/admin/verifier.html"
    action_priority = 10
    models = [ServiceAide]
    form_class = VerifierForm

    def check_perm(self, snippet: ServiceAide) -> bool:
        return self.request.user.has_perm("referentiel.change_serviceaide")

    @classmethod
    def execute_action(
        cls, objects: Sequence[ServiceAide], user: Any = None, par: str = "", **kwargs: Any
    ) -> tuple[int, int]:
        """Write today's date on them, and say so in their history."""
        nombre = verifier_aujourd_hui(services=objects, par=par)
        for service in objects:
            log(instance=service, action="wagtail.edit", user=user)
        return nombre, 0

    def get_execution_context(self) -> dict[str, Any]:
        par = self.cleaned_form.cleaned_data["par"] if self.cleaned_form else ""
        return {**super().get_execution_context(), "user": self.request.user, "par": par}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "%(n)d numéro est vérifié aujourd’hui.", "%(n)d numéros sont vérifiés aujourd’hui.", num_parent_objects
        ) % {"n": num_parent_objects}
