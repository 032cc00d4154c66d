"""Lists of rows in a form: lines of a budget, indicators, people who sign. Blank rows count for nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from comptes.noms import nom_de_personne, une_ligne
from conventions.formulaires.champs import MontantField, courriel, date, ligne
from socle.nombres import rang_recu

MAXIMUM = 60  # rows of one list


class RangeeForm(forms.Form):
    """One row; empty is allowed, half empty is not."""

    use_required_attribute = False
    indispensables: Mapping[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or {}
        if self.has_changed():
            for nom, phrase in self.indispensables.items():
                if nom not in self.errors and saisi.get(nom) in (None, ""):
                    self.add_error(nom, phrase)
        return saisi

    @property
    def remplie(self) -> bool:
        return any(valeur not in (None, "", False) for valeur in self.cleaned_data.values())


class LigneBudgetForm(RangeeForm):
    libelle = ligne(_("Libellé"), 160)
    montant = MontantField(label=_("Montant (€)"), required=False)
    indispensables = {"libelle": _("Nommez cette ligne."), "montant": _("Donnez le montant de cette ligne.")}

    def clean_libelle(self) -> str:
        return une_ligne(self.cleaned_data["libelle"])


class RecetteForm(LigneBudgetForm):
    acquis = forms.BooleanField(label=_("Déjà obtenue"), required=False)


class IndicateurForm(RangeeForm):
    libelle = ligne(_("Ce que vous mesurez"), 160)
    cible = forms.DecimalField(
        label=_("Cible"),
        required=False,
        max_digits=12,
        decimal_places=2,
        localize=True,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("Écrivez un nombre."), "min_value": _("Une cible n’est pas négative.")},
    )
    unite = ligne(_("Unité"), 40)
    echeance = date(_("Avant le"))
    indispensables = {"libelle": _("Dites ce que vous mesurez.")}

    def clean_libelle(self) -> str:
        return une_ligne(self.cleaned_data["libelle"])


class SignataireForm(RangeeForm):
    nom = ligne(_("Prénom et nom"), 120)
    fonction = ligne(_("Fonction"), 160)
    courriel = courriel(_("Adresse électronique"))
    indispensables = {"nom": _("Écrivez son nom."), "fonction": _("Dites sa fonction.")}

    def clean_nom(self) -> str:
        return nom_de_personne(self.cleaned_data["nom"])

    def clean_fonction(self) -> str:
        return une_ligne(self.cleaned_data["fonction"])


class BaseRangees(forms.BaseFormSet):
    """Rows that are all new: which ones were there before is nothing to the form."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": True}

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()

    def rangees(self) -> list[dict[str, Any]]:
        """The rows that say something, in order. The set is valid."""
        return [dict(form.cleaned_data) for form in self.forms if form.cleaned_data and form.remplie]


@dataclass(frozen=True)
class Groupe:
    """One list on the screen. `constantes`: what all of its rows share within the part that holds them."""

    champ: str
    rangee: type[RangeeForm]
    titre: Any
    ajouter: Any
    une: Any
    constantes: dict[str, Any] = field(default_factory=dict)
    aide: Any = ""

    def formset(self, prefixe: str, donnees: Any, rangees: list[dict[str, Any]]) -> BaseRangees:
        """The rows given, and blank ones to go on: two when there are none."""
        miennes = [r for r in rangees if all(r.get(cle) == valeur for cle, valeur in self.constantes.items())]
        classe: Any = forms.formset_factory(
            self.rangee, formset=BaseRangees, extra=1 if miennes else 2, max_num=MAXIMUM, absolute_max=MAXIMUM
        )
        if donnees is not None:
            remplie: BaseRangees = classe(completer(donnees, prefixe), prefix=prefixe)
            return remplie
        vierge: BaseRangees = classe(initial=miennes, prefix=prefixe)
        return vierge


def completer(donnees: Any, prefixe: str) -> Any:
    """Data with its count of rows: without one, rows are counted by their names."""
    if rang_recu(str(donnees.get(f"{prefixe}-TOTAL_FORMS", ""))) is not None:
        return {**_plates(donnees), f"{prefixe}-INITIAL_FORMS": "0"}
    rangs = [int(t[1]) for nom in donnees if (t := re.match(rf"{prefixe}-(\d{{1,2}})-", nom))]
    total = str(max(rangs, default=-1) + 1)
    return {**_plates(donnees), f"{prefixe}-TOTAL_FORMS": total, f"{prefixe}-INITIAL_FORMS": "0"}


def _plates(donnees: Any) -> dict[str, Any]:
    """Single values: rows hold no list."""
    return {nom: donnees.get(nom) for nom in donnees}


def avec_une_rangee(donnees: QueryDict, prefixe: str) -> QueryDict:
    """The same data with one more blank row."""
    copie = donnees.copy()
    copie[f"{prefixe}-TOTAL_FORMS"] = str(min(MAXIMUM, int(completer(donnees, prefixe)[f"{prefixe}-TOTAL_FORMS"]) + 1))
    return copie


def sans_la_rangee(donnees: QueryDict, prefixe: str, rang: int) -> QueryDict:
    """The same data without a row; those after it move up."""
    copie = donnees.copy()
    rangees: dict[int, dict[str, list[str]]] = {}
    for nom in list(donnees):
        if trouve := re.match(rf"{prefixe}-(\d{{1,2}})-(\w+)$", nom):
            rangees.setdefault(int(trouve[1]), {})[trouve[2]] = donnees.getlist(nom)
            del copie[nom]
    gardees = [rangees[r] for r in sorted(rangees) if r != rang]
    for place, champs in enumerate(gardees):
        for champ, valeurs in champs.items():
            copie.setlist(f"{prefixe}-{place}-{champ}", valeurs)
    copie[f"{prefixe}-TOTAL_FORMS"] = str(max(1, len(gardees)))
    return copie
