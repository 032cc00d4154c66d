"""Choices of one row or of several, as a form receives them.

Django's own ask the database for whatever number comes; SQLite raises on those it cannot hold, when it looks for
several keys or for the key of a page.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

CHIFFRES = 18  # digits: the longest key that every database holds


class ChoixDeLigne(forms.ModelChoiceField):
    """One row; a key that no database holds is a choice refused."""

    def to_python(self, value: Any) -> Any:
        """Row of that key.

        Raises:
            ValidationError: it is not among the choices.
        """
        _verifier(self, [value])
        return super().to_python(value)


class ChoixDeLignes(forms.ModelMultipleChoiceField):
    """Several rows; a key that no database holds is a choice refused."""

    def clean(self, value: Any) -> Any:
        """Rows of these keys.

        Raises:
            ValidationError: one of them is not among the choices.
        """
        _verifier(self, value if isinstance(value, (list, tuple)) else [])
        return super().clean(value)


def _verifier(champ: forms.Field, cles: list[Any] | tuple[Any, ...]) -> None:
    for cle in cles:
        if isinstance(cle, str) and len(cle) > CHIFFRES:
            noms = {"value": cle[:CHIFFRES], "pk": cle[:CHIFFRES]}
            raise ValidationError(champ.error_messages["invalid_choice"], code="invalid_choice", params=noms)
