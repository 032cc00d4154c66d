"""The form of an indicator: its words, its series, its values in a table. Each mistake is said beside its field."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from chiffres.controles import controler_somme, controler_valeur
from chiffres.models.indicateur import DECIMALES_MAX
from chiffres.models.valeur import CHIFFRES_MAX
from chiffres.services import reporter_renouvellement
from socle.nombres import brut

DOUBLON = _("Cette année est saisie deux fois.")
DOUBLON_SERIE = _("Cette année est saisie deux fois pour cette série.")
SERIE_MANQUANTE = _("Choisissez la série : cet indicateur est ventilé.")
SERIE_D_UN_AUTRE = _("Cette série n’est plus une de celles de l’indicateur : choisissez-en une, ou ôtez la ligne.")
TROP_DE_SERIES = _("Quatre séries au plus : au-delà, un graphique ne se lit plus.")
SERIES_MAX = 4
SANS_SERIE = ("", "–")
_ESPACES = re.compile(r"[\s\u00a0\u202f\u2009]")


class NombreField(forms.DecimalField):
    """A number as French people type it: « 7 200 », « 1,9 ». Shown with the decimals that it has and no more."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(localize=True, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs inherit an integer's
        return super().to_python(_ESPACES.sub("", value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(brut(value)) if isinstance(value, Decimal) else value


class ValeurForm(WagtailAdminModelForm):
    """One line of the table of values; `choix_series` are those of its indicator."""

    valeur = NombreField(label=_("Valeur"), max_digits=CHIFFRES_MAX, decimal_places=DECIMALES_MAX)

    def __init__(self, *args: Any, choix_series: list[tuple[Any, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        serie = self.fields["serie"]
        assert isinstance(serie, forms.ModelChoiceField)  # narrows the type
        serie.choices = choix_series or [SANS_SERIE]


class IndicateurForm(WagtailAdminModelForm):
    """Checks that need the whole: unit and decimals of the parent, duplicates between lines, sums of percentages."""

    @property
    def choix_series(self) -> list[tuple[Any, str]]:
        """What a line of values may choose: the series already saved."""
        series = self.instance.series.all() if self.instance.pk else []
        return [SANS_SERIE, *((serie.pk, serie.nom) for serie in series)]

    def is_valid(self) -> bool:
        return bool(super().is_valid()) and self._valeurs_coherentes()

    def save(self, commit: bool = True) -> Any:
        indicateur = super().save(commit=commit)
        if commit and "valeurs" in getattr(self, "formsets", {}) and self.formsets["valeurs"].has_changed():
            reporter_renouvellement(indicateur=indicateur)
        return indicateur

    def _formulaires(self, nom: str) -> list[Any]:
        """Lines of a table that are filled in and stay."""
        formset = getattr(self, "formsets", {}).get(nom)
        if formset is None:
            return []
        return [ligne for ligne in formset.forms if ligne.cleaned_data and not ligne.cleaned_data.get("DELETE")]

    def _valeurs_coherentes(self) -> bool:
        series = self._formulaires("series")
        if len(series) > SERIES_MAX:
            self.add_error(None, TROP_DE_SERIES)
        siennes = {ligne.instance.pk for ligne in series if ligne.instance.pk}
        vues: set[tuple[int, int | None]] = set()
        lignes = self._formulaires("valeurs")
        for ligne in lignes:
            self._controler_ligne(ligne, siennes, bool(series), vues)
        if not any(ligne.errors for ligne in lignes):
            self._controler_sommes(lignes)
        return not self.errors and not any(ligne.errors for ligne in lignes)

    def _controler_ligne(
        self, ligne: Any, siennes: set[int], ventile: bool, vues: set[tuple[int, int | None]]
    ) -> None:
        annee, serie = ligne.cleaned_data["annee"], ligne.cleaned_data.get("serie")
        if serie is not None and serie.pk not in siennes:
            ligne.add_error("serie", SERIE_D_UN_AUTRE)
        elif ventile and serie is None:
            ligne.add_error("serie", SERIE_MANQUANTE)
        cle = (annee, serie.pk if serie else None)
        if cle in vues:
            ligne.add_error("annee", DOUBLON_SERIE if serie else DOUBLON)
        vues.add(cle)
        try:
            controler_valeur(
                ligne.cleaned_data["valeur"],
                unite=self.cleaned_data.get("unite", ""),
                decimales=self.cleaned_data.get("decimales") or 0,
            )
        except ValidationError as erreur:
            ligne.add_error(None, erreur)

    def _controler_sommes(self, lignes: list[Any]) -> None:
        """The parts of a percentage make 100 at most."""
        par_annee: dict[int, list[Any]] = {}
        for ligne in lignes:
            par_annee.setdefault(ligne.cleaned_data["annee"], []).append(ligne)
        for annee, siennes in par_annee.items():
            valeurs = [ligne.cleaned_data["valeur"] for ligne in siennes]
            try:
                controler_somme(annee, valeurs, unite=self.cleaned_data.get("unite", ""))
            except ValidationError as erreur:
                siennes[-1].add_error("valeur", erreur)
