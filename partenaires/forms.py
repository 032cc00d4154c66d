"""Forms of the partner area: the shape of what is typed. Rules are in the services."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comptes.models import User
from comptes.noms import nom_de_personne, une_ligne
from organisations.models import Organisation
from partenaires.enums import A_CHOISIR, CE_QUE_PEUT
from partenaires.models import Appartenance, DemandeOrganisation, DemandeRattachement, Espace

ADRESSE_REQUISE = _("Écrivez une adresse électronique.")
ADRESSE_INVALIDE = _("Cette adresse ne semble pas complète. Exemple : nom@domaine.example")


def champ_courriel(aide: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=_("Adresse électronique"),
        max_length=254,
        help_text=aide,
        error_messages={"required": ADRESSE_REQUISE, "invalid": ADRESSE_INVALIDE},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def champ_roles() -> forms.MultipleChoiceField:
    """The three roles that are chosen, each with what it lets do; reading comes with membership."""
    choix = [(role.value, f"{role.label} : {CE_QUE_PEUT[role]}") for role in A_CHOISIR]
    return forms.MultipleChoiceField(
        label=_("Rôles"),
        choices=choix,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tout membre lit les documents et l’agenda des partenaires. Cochez ce qu’il peut faire de plus."),
        error_messages={"invalid_choice": _("Choisissez parmi les rôles proposés.")},
    )


class CompteForm(forms.Form):
    """Where to send the link that opens an account."""

    courriel = champ_courriel(_("Un lien y arrive dans la minute. Exemple : nom@domaine.example"))
    # A field people do not see: only robots fill it in.
    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)

    @property
    def robot(self) -> bool:
        return bool(self.cleaned_data.get("site_web"))


class IdentiteForm(forms.Form):
    """Who opens an account whose address is already proved, and with which password."""

    prenom = forms.CharField(
        label=_("Prénom"),
        max_length=80,
        error_messages={"required": _("Écrivez votre prénom.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    nom = forms.CharField(
        label=_("Nom"),
        max_length=80,
        error_messages={"required": _("Écrivez votre nom.")},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    mot_de_passe = forms.CharField(
        label=_("Mot de passe"),
        max_length=200,
        strip=False,
        error_messages={"required": _("Choisissez un mot de passe.")},
        # What was typed is given back after an error elsewhere: nothing typed is lost.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )

    def __init__(self, *args: Any, courriel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courriel = courriel
        self.fields["mot_de_passe"].help_text = " ".join(str(aide) for aide in password_validators_help_texts())

    def clean_prenom(self) -> str:
        return nom_de_personne(self.cleaned_data["prenom"])

    def clean_nom(self) -> str:
        return nom_de_personne(self.cleaned_data["nom"])

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or {}
        if mot_de_passe := saisi.get("mot_de_passe"):
            compte = User(email=self.courriel, first_name=saisi.get("prenom", ""), last_name=saisi.get("nom", ""))
            try:
                validate_password(mot_de_passe, compte)
            except ValidationError as erreur:
                self.add_error("mot_de_passe", erreur)
        return saisi


class RechercheOrganisationForm(forms.Form):
    """Find one's organisation among those of the directory."""

    q = forms.CharField(
        label=_("Nom, sigle ou SIRET"),
        max_length=100,
        min_length=2,
        error_messages={
            "required": _("Écrivez le nom, le sigle ou le SIRET de votre organisation."),
            "min_length": _("Écrivez au moins deux lettres."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "organization", "type": "search"}),
    )

    def clean_q(self) -> str:
        return une_ligne(self.cleaned_data["q"].replace("\0", ""))


FONCTION_REQUISE = {"fonction": {"required": _("Écrivez votre fonction.")}}


class RattachementForm(forms.ModelForm):
    """Ask to join."""

    class Meta:
        model = DemandeRattachement
        fields = ["fonction", "message"]
        widgets = {
            "fonction": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "message": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = FONCTION_REQUISE

    def clean_fonction(self) -> str:
        return une_ligne(self.cleaned_data["fonction"])


class NouvelleOrganisationForm(forms.ModelForm):
    """Ask for an organisation that the directory does not know."""

    siret = forms.CharField(
        label=_("SIRET"),
        max_length=20,
        help_text=_("14 chiffres, avec ou sans espaces."),
        error_messages={"required": _("Écrivez le SIRET de votre organisation.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    class Meta:
        model = DemandeOrganisation
        fields = ["nom", "sigle", "nature", "siret", "site_web", "fonction", "message"]
        widgets = {
            "nom": forms.TextInput(attrs={"autocomplete": "organization"}),
            "fonction": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "message": forms.Textarea(attrs={"rows": 5}),
            "site_web": forms.URLInput(attrs={"autocomplete": "url"}),
        }
        error_messages = {
            **FONCTION_REQUISE,
            "nom": {"required": _("Écrivez le nom de votre organisation.")},
            "nature": {"required": _("Choisissez ce qu’est votre organisation.")},
            "site_web": {"invalid": _("Cette adresse ne semble pas complète. Exemple : https://domaine.example")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nature = self.fields["nature"]
        assert isinstance(nature, forms.ChoiceField)  # narrows the type
        nature.choices = [("", _("Choisissez dans la liste")), *Organisation.Nature.choices]

    def clean_nom(self) -> str:
        return une_ligne(self.cleaned_data["nom"])

    def clean_sigle(self) -> str:
        return une_ligne(self.cleaned_data["sigle"])

    def clean_fonction(self) -> str:
        return une_ligne(self.cleaned_data["fonction"])

    def clean_siret(self) -> str:
        """Digits alone, however they were grouped; the model checks them."""
        return re.sub(r"\s", "", self.cleaned_data["siret"])


class InvitationForm(forms.Form):
    """Invite a colleague."""

    courriel = champ_courriel(_("L’adresse professionnelle de la personne : elle seule pourra accepter."))
    roles = champ_roles()


class RolesForm(forms.Form):
    """What a member may do, and what they are."""

    fonction = forms.CharField(label=_("Fonction"), max_length=120, required=False)
    roles = champ_roles()

    @classmethod
    def de(cls, appartenance: Appartenance) -> dict[str, Any]:
        """Initial values."""
        return {"fonction": appartenance.fonction, "roles": [str(role) for role in appartenance.roles]}

    def clean_fonction(self) -> str:
        return une_ligne(self.cleaned_data["fonction"])


class AbonnementForm(forms.Form):
    """What becomes of the address of one's calendar."""

    OUVRIR, FERMER = "ouvrir", "fermer"
    acte = forms.ChoiceField(choices=[(OUVRIR, OUVRIR), (FERMER, FERMER)])


class AccepterForm(forms.Form):
    """Roles of who is let in."""

    roles = champ_roles()


class MotifForm(forms.Form):
    """Why."""

    motif = forms.CharField(
        label=_("Motif"),
        max_length=500,
        help_text=_("La personne lira cette phrase."),
        error_messages={"required": _("Dites pourquoi : la personne lira cette phrase.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_motif(self) -> str:
        return une_ligne(self.cleaned_data["motif"])


class ProfilForm(forms.ModelForm):
    """What the organisation says of itself."""

    site_web = forms.URLField(
        label=_("Site"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": _("Cette adresse ne semble pas complète. Exemple : https://domaine.example")},
    )

    class Meta:
        model = Espace
        fields = ["presentation", "courriel", "telephone", "page_publique"]
        widgets = {
            "presentation": forms.Textarea(attrs={"rows": 6}),
            "telephone": forms.TextInput(attrs={"inputmode": "tel"}),
        }
        error_messages = {"courriel": {"invalid": ADRESSE_INVALIDE}}

    field_order = ["presentation", "courriel", "telephone", "site_web", "page_publique"]

    def clean_telephone(self) -> str:
        """A number, grouped as people write it.

        Raises:
            ValidationError: it is none.
        """
        numero = une_ligne(self.cleaned_data["telephone"])
        if numero and not re.fullmatch(r"\+?[0-9][0-9 .]{1,18}", numero):
            raise ValidationError(_("Un numéro s’écrit avec des chiffres et des espaces : 01 99 00 00 00."))
        return numero
