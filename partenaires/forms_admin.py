"""Forms of the staff screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from partenaires.forms import InvitationForm, MotifForm, champ_roles, une_ligne


class PageForm(forms.Form):
    """Which page of a list."""

    page = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)


class FiltreForm(PageForm):
    """Search among organisations."""

    q = forms.CharField(label=_("Nom, sigle ou SIRET"), max_length=100, required=False)

    def clean_q(self) -> str:
        return une_ligne(self.cleaned_data["q"].replace("\0", ""))


class LongueListe(forms.Select):
    """A list of hundreds: drawn in one template, where Django's own opens one for each line."""

    template_name = "partenaires/admin/longue_liste.html"


class NomsSeuls(ModelChoiceIterator):
    """Keys and names, without making an object of each organisation."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield ("", self.field.empty_label)
        yield from self.queryset.order_by("nom").values_list("pk", "nom")


CHOISIR = _("Choisissez dans la liste")


class ChoixOrganisation(forms.ModelChoiceField):
    """An organisation, in a list that may be long; whoever uses it says which ones."""

    iterator = NomsSeuls
    widget = LongueListe
    default_error_messages = {
        "required": _("Choisissez l’organisation."),
        "invalid_choice": _("Choisissez l’organisation dans la liste."),
    }

    def __init__(self, **options: Any) -> None:
        defauts = {"label": _("Organisation"), "queryset": Organisation.objects.none(), "empty_label": CHOISIR}
        super().__init__(**{**defauts, **options})


class FusionForm(forms.Form):
    """The organisation that stays."""

    cible = ChoixOrganisation(
        label=_("Organisation qui reste"),
        error_messages={"required": _("Choisissez l’organisation qui reste.")},
    )
    confirmation = forms.BooleanField(
        label=_("J’ai vérifié que c’est la même organisation : cela ne se défait pas."),
        error_messages={"required": _("Cochez pour confirmer.")},
    )

    def __init__(self, *args: Any, source: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["cible"]
        assert isinstance(champ, forms.ModelChoiceField)  # narrows the type
        ouvertes = Organisation.objects.exclude(espace__ferme_le__isnull=False)
        champ.queryset = ouvertes.exclude(pk=source.pk).order_by("nom")


class FermetureForm(MotifForm):
    """Why a desk closes."""


class RouvrirForm(forms.Form):
    """Nothing to type."""


class RolesMembreForm(forms.Form):
    """Roles of one of the members."""

    membre = forms.IntegerField(widget=forms.HiddenInput)
    roles = champ_roles()


class RetraitForm(forms.Form):
    """Which member leaves."""

    membre = forms.IntegerField(widget=forms.HiddenInput)


__all__ = [
    "FermetureForm",
    "FiltreForm",
    "FusionForm",
    "InvitationForm",
    "RetraitForm",
    "RolesMembreForm",
    "RouvrirForm",
]
