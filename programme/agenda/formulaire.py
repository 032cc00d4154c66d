"""The editor's form of a meeting: hours that clocks skip, decisions before their time."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from programme.agenda.regles import heure_impossible


class MomentField(forms.DateTimeField):
    """A local day and hour; one that does not exist, or comes twice, is refused in words."""

    def to_python(self, value: Any) -> datetime.datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as erreur:
            naif = (getattr(erreur, "params", None) or {}).get("datetime")
            phrase = heure_impossible(naif) if isinstance(naif, datetime.datetime) else None
            if phrase is None:
                raise
            raise ValidationError(phrase, code="heure") from erreur


class FormulaireSeance(WagtailAdminPageForm):
    """Publication refuses decisions of a meeting that is not over; a draft may prepare them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nom in ("debut", "fin"):
            champ = self.fields.get(nom)
            if champ is not None:
                self.fields[nom] = MomentField(
                    label=champ.label, help_text=champ.help_text, required=champ.required, widget=champ.widget
                )

    def clean(self) -> dict[str, Any]:
        donnees = super().clean()
        fin = donnees.get("fin")
        publication = donnees.get("go_live_at") or timezone.now()
        ecrites = donnees.get("decisions") or donnees.get("releve")
        if not self.is_deferred_validation and ecrites and fin and fin > publication:
            self.add_error(
                "decisions" if donnees.get("decisions") else "releve",
                _(
                    "La séance n’est pas finie : ses décisions ne peuvent pas être publiées. "
                    "Enregistrez le brouillon, et publiez après."
                ),
            )
        return donnees

    def save(self, commit: bool = True) -> Any:
        """A paper kept for partners is put away with the first draft that names it."""
        page = super().save(commit=commit)
        page.abriter_les_pieces()
        return page
