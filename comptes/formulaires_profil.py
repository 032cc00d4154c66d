"""Forms by which a person says who they are, and which mails they want."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import User
from .noms import LONGUEUR, nom_de_personne
from .notifications import Genre


class ProfilForm(forms.ModelForm):
    """First and last name, both needed: colleagues and the service read them."""

    first_name = forms.CharField(
        label=_("Prénom"),
        max_length=LONGUEUR,
        error_messages={"required": _("Écrivez votre prénom.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Nom"),
        max_length=LONGUEUR,
        error_messages={"required": _("Écrivez votre nom.")},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name"]

    def clean_first_name(self) -> str:
        return nom_de_personne(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return nom_de_personne(self.cleaned_data["last_name"])


class CourrielsForm(forms.Form):
    """A box a kind of mail."""

    voulus = forms.MultipleChoiceField(
        label=_("Courriels à recevoir"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choisissez parmi les courriels proposés.")},
    )

    def __init__(self, *args: Any, genres: Iterable[Genre], refus: set[str], **kwargs: Any) -> None:
        genres = list(genres)
        kwargs["initial"] = {"voulus": [genre.code for genre in genres if genre.code not in refus]}
        super().__init__(*args, **kwargs)
        champ = self.fields["voulus"]
        assert isinstance(champ, forms.MultipleChoiceField)  # narrows the type
        champ.choices = [
            (genre.code, f"{genre.libelle} : {genre.aide}" if genre.aide else str(genre.libelle)) for genre in genres
        ]
