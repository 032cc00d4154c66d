"""Choices of several rows, as a form receives them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

CHIFFRES = 18  # digits: the longest key that every database holds


class ChoixDeLignes(forms.ModelMultipleChoiceField):
    """Django's, which also refuses the keys that no database holds: SQLite raises on them when it looks for several."""

    def clean(self, value: Any) -> Any:
        """Raises:
        ValidationError: a key that is not among the choices.
        """
        for cle in value if isinstance(value, (list, tuple)) else ():
            if len(str(cle)) > CHIFFRES:
                message = self.error_messages["invalid_choice"]
                raise ValidationError(message, code="invalid_choice", params={"value": str(cle)[:CHIFFRES]})
        return super().clean(value)
