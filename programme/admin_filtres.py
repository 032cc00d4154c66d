"""Filters of the staff's listing of actions."""

from __future__ import annotations

import datetime
from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from organisations.models import Organisation
from programme.enums import ETATS_EN_ORDRE, Priorite
from programme.models import Action, Axe

# Days without confirmation → how it is said.
ANCIENNETES = [("30", _("un mois")), ("90", _("trois mois")), ("180", _("six mois")), ("365", _("un an"))]

OUI_NON = [("", _("Peu importe")), ("true", _("Oui")), ("false", _("Non"))]


def _axes(request: Any) -> Any:
    return Axe.objects.sources().en_ordre()


def _pilotes(request: Any) -> Any:
    return Organisation.objects.filter(pk__in=Action.objects.sources().values("pilote").order_by())


class FiltreActions(WagtailFilterSet):
    etat = django_filters.MultipleChoiceFilter(
        label=_("État"),
        choices=[(etat.value, etat.label) for etat in ETATS_EN_ORDRE],
        widget=forms.CheckboxSelectMultiple,
    )
    axe = django_filters.ModelChoiceFilter(
        label=_("Axe"), queryset=_axes, method="sous_l_axe", empty_label=_("Tous"), widget=forms.RadioSelect
    )
    pilote = django_filters.ModelMultipleChoiceFilter(
        label=_("Pilote"), queryset=_pilotes, widget=forms.CheckboxSelectMultiple
    )
    priorite = django_filters.MultipleChoiceFilter(
        label=_("Priorité"), choices=Priorite.choices, widget=forms.CheckboxSelectMultiple
    )
    sans_mise_a_jour = django_filters.ChoiceFilter(
        label=_("Sans mise à jour depuis"),
        choices=ANCIENNETES,
        method="anciennes",
        empty_label=_("Peu importe"),
        widget=forms.RadioSelect,
    )
    live = django_filters.BooleanFilter(
        label=_("Publiée"),
        widget=forms.RadioSelect(choices=[("", _("Peu importe")), ("true", _("Oui")), ("false", _("Non"))]),
    )

    class Meta:
        model = Action
        fields: list[str] = []

    def sous_l_axe(self, actions: Any, nom: str, axe: Axe | None) -> Any:
        return actions.filter(path__startswith=axe.path) if axe else actions

    def anciennes(self, actions: Any, nom: str, jours: str) -> Any:
        if not jours:
            return actions
        return actions.sans_mise_a_jour_depuis(timezone.localdate() - datetime.timedelta(days=int(jours)))
