"""Fields of the file: amounts as people write them, texts with one sort of line break, dates by their calendar."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from conventions.models.projet import CONSEIL

MONTANT_INVALIDE = _("Écrivez un montant en chiffres. Exemple : 12 500 ou 12 500,50.")


class MontantField(forms.DecimalField):
    """Euros: « 12 500,50 », « 12500.5 € », "12.500,50"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        messages = {
            "invalid": MONTANT_INVALIDE,
            "min_value": _("Un montant n’est pas négatif."),
            "max_digits": _("Ce montant est trop grand."),
            "max_whole_digits": _("Ce montant est trop grand."),
            "max_decimal_places": _("Deux chiffres au plus après la virgule."),
        }
        super().__init__(max_digits=12, decimal_places=2, min_value=0, error_messages=messages, **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"[\s€]", "", value)
            if "," in value:
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Two decimals only where there are some, with a comma."""
        if isinstance(value, Decimal | int | float):
            value = f"{Decimal(value):.2f}".removesuffix(".00").replace(".", ",")
        return value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class TexteField(forms.CharField):
    """Text whose line breaks are those of the database, whatever the browser sends."""

    def __init__(self, *, rangs: int = 5, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rangs}), **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace("\r\n", "\n") if value else value)


def date(libelle: Any, aide: Any = "") -> forms.DateField:
    """A day, by the browser's calendar or typed."""
    return forms.DateField(
        label=libelle,
        help_text=aide,
        required=False,
        error_messages={"invalid": _("Cette date n’existe pas. Exemple : 31/12/2026.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def ligne(libelle: Any, longueur: int, aide: Any = "", **attributs: str) -> forms.CharField:
    """One line of text."""
    messages = {"max_length": _("%(limit_value)d caractères au plus ; vous en avez écrit %(show_value)d.")}
    return forms.CharField(
        label=libelle,
        max_length=longueur,
        help_text=aide,
        required=False,
        error_messages=messages,
        widget=forms.TextInput(attrs=attributs),
    )


def texte(libelle: Any, longueur: int, aide: Any = "", rangs: int = 5) -> TexteField:
    """Several lines of text."""
    messages = {"max_length": _("%(limit_value)d caractères au plus ; vous en avez écrit %(show_value)d.")}
    return TexteField(
        label=libelle, max_length=longueur, help_text=aide, required=False, rangs=rangs, error_messages=messages
    )


def courriel(libelle: Any, aide: Any = "", **attributs: str) -> forms.EmailField:
    return forms.EmailField(
        label=libelle,
        help_text=aide,
        required=False,
        max_length=254,
        error_messages={"invalid": _("Cette adresse ne semble pas complète. Exemple : nom@domaine.example")},
        widget=forms.EmailInput(attrs=attributs),
    )


def avec_conseil(phrase: Any) -> Any:
    """A hint, then what never to write in a free text."""
    return format_lazy("{} {}", phrase, CONSEIL)
