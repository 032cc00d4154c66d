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
    """First and last name."""

    class Meta:
        model = User
        fields = ["first_name", "last_name"]
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name", "maxlength": LONGUEUR}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name", "maxlength": LONGUEUR}),
        }
        labels = {"first_name": _("Prénom"), "last_name": _("Nom")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        requis = {"first_name": _("Écrivez votre prénom."), "last_name": _("Écrivez votre nom.")}
        for nom, phrase in requis.items():
            champ = self.fields[nom]
            assert isinstance(champ, forms.CharField)  # narrows the type
            champ.required, champ.max_length = True, LONGUEUR
            champ.error_messages["required"] = phrase

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
