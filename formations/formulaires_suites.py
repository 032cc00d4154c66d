"""Forms of what comes after a day: the code of a certificate, the five questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from formations.models import ReponseQuestionnaire
from formations.models.suites import LONGUEUR_DU_CODE
from formations.services.attestations import normaliser

INCOMPLET = _("Un code compte 24 lettres et chiffres : il est au bas de l’attestation.")


class CodeForm(forms.Form):
    """The code as it is on the paper, with or without its spaces."""

    code = forms.CharField(
        label=_("Code de l’attestation"),
        max_length=80,
        help_text=_("Au bas de l’attestation, par groupes de quatre. Les espaces ne comptent pas."),
        error_messages={"required": _("Écrivez le code de l’attestation."), "max_length": INCOMPLET},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = normaliser(self.cleaned_data["code"])
        if len(code) != LONGUEUR_DU_CODE or not code.isascii():
            raise ValidationError(INCOMPLET)
        return code


NOTES = [(5, _("5, tout à fait")), (4, "4"), (3, "3"), (2, "2"), (1, _("1, pas du tout"))]


def _note(intitule: Any, *, obligatoire: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=intitule,
        choices=NOTES,
        coerce=int,
        empty_value=None,
        required=obligatoire,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez une note de 1 à 5."),
            "invalid_choice": _("Choisissez une note de 1 à 5."),
        },
    )


class AvisForm(forms.ModelForm):
    """Five questions; two of them may stay without an answer."""

    satisfaction = _note(_("La journée a-t-elle répondu à vos attentes ?"))
    utilite = _note(_("Vous servira-t-elle dans votre travail ?"))
    organisation_pratique = _note(_("Le lieu, les horaires et l’accueil convenaient-ils ?"), obligatoire=False)

    class Meta:
        model = ReponseQuestionnaire
        fields = ["satisfaction", "utilite", "organisation_pratique", "nature", "commentaire"]
        widgets = {"commentaire": forms.Textarea(attrs={"rows": 5})}
        labels = {
            "nature": _("Dans quel type d’organisation travaillez-vous ?"),
            "commentaire": _("Que faut-il garder, que faut-il changer ?"),
        }
        help_texts = {"commentaire": _("Sans nom, ni rien qui dise qui vous êtes ou qui vous accompagnez.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nature = self.fields["nature"]
        assert isinstance(nature, forms.ChoiceField)  # narrows the type
        nature.choices = [("", _("Je préfère ne pas le dire")), *list(nature.choices)[1:]]  # type: ignore[arg-type]
