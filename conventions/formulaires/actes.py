"""Forms of acts: choosing a model, sending a file, writing a message, saying why, handing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conventions.formulaires.champs import avec_conseil, texte
from conventions.models import ModeleConvention
from conventions.models.projet import CONSEIL
from conventions.transitions import Motif, Transition


class ChoixModeleForm(forms.Form):
    """Which model a new file follows."""

    modele = forms.ModelChoiceField(
        queryset=ModeleConvention.objects.none(),
        error_messages={
            "required": _("Choisissez un modèle."),
            "invalid_choice": _("Ce modèle n’est pas ouvert au dépôt."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modele = self.fields["modele"]
        assert isinstance(modele, forms.ModelChoiceField)  # narrows the type
        modele.queryset = ModeleConvention.objects.a_deposer()


class FichierForm(forms.Form):
    """One file."""

    use_required_attribute = False
    fichier = forms.FileField(
        label=_("Fichier"),
        max_length=400,
        allow_empty_file=True,  # the check of pieces says it in its own words
        error_messages={
            "required": _("Choisissez un fichier sur votre appareil."),
            "max_length": _("Le nom de ce fichier est trop long : raccourcissez-le, puis joignez-le à nouveau."),
            "missing": _("Choisissez un fichier sur votre appareil."),
            "invalid": _("Ce fichier n’est pas arrivé en entier. Joignez-le à nouveau."),
        },
    )


class MessageForm(forms.Form):
    """A message to the service."""

    texte = texte(_("Votre message"), 4000, CONSEIL, 4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texte"].required = True
        self.fields["texte"].error_messages["required"] = _("Écrivez votre message.")


class VersionForm(forms.Form):
    """The version of the file that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class ActeForm(VersionForm):
    """One transition of the organisation, with its reason when the table asks for one."""

    motif = texte(_("Pourquoi"), 2000, avec_conseil(_("Le service lira cette phrase.")), 3)

    def __init__(self, *args: Any, transition: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if transition.motif == Motif.AUCUN:
            del self.fields["motif"]
            return
        self.fields["motif"].required = transition.motif == Motif.OBLIGATOIRE
        self.fields["motif"].error_messages["required"] = _("Dites pourquoi : cette phrase sera lue.")


class ComparerForm(forms.Form):
    """Two snapshots, by their numbers."""

    avant = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    apres = forms.IntegerField(min_value=1, max_value=2**31 - 1)
