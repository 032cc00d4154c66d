"""The shape of what is typed: the public form, the decision of staff, the order of the public list."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from organisations.siret import siret_valide
from ressources.charte.services import Demande
from ressources.models import Adhesion

_TELEPHONE = re.compile(r"^\+?[\d .\-()]{6,20}$")
SIRET_FAUX = _("Ce SIRET n’est pas valide : vérifiez ses 14 chiffres, ou laissez le champ vide.")
LISTE_ORGANISATIONS = "organisations-connues"


def une_ligne(valeur: str) -> str:
    """One printable line: a name with a line break is an attempt at a mail header."""
    return " ".join("".join(c if c.isprintable() else " " for c in valeur).split())


class AdhesionForm(forms.ModelForm):
    engagement = forms.BooleanField(
        label=_("Mon organisation a lu la charte et s’engage à l’appliquer"),
        error_messages={"required": _("Cochez la case : sans cet engagement, il n’y a pas d’adhésion.")},
    )
    # A field people do not see: only robots fill it in.
    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=200)
    cle = forms.UUIDField(required=False, widget=forms.HiddenInput)

    groupes: Any = (
        (_("Votre organisation"), ("nom", "siret", "nature")),
        (_("La personne à joindre"), ("contact_nom", "contact_fonction", "contact_courriel", "contact_telephone")),
        (_("Votre engagement"), ("commentaire", "engagement")),
    )

    class Meta:
        model = Adhesion
        fields = [
            "nom",
            "siret",
            "nature",
            "contact_nom",
            "contact_fonction",
            "contact_courriel",
            "contact_telephone",
            "commentaire",
        ]
        labels = {
            "nom": _("Nom de l’organisation"),
            "contact_nom": _("Prénom et nom"),
            "commentaire": _("Un mot pour nous"),
        }
        widgets = {
            "nom": forms.TextInput(attrs={"autocomplete": "organization"}),
            "siret": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "24"}),
            "contact_nom": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_fonction": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "contact_courriel": forms.EmailInput(attrs={"autocomplete": "email"}),
            "contact_telephone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "commentaire": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "nom": _("En entier, comme il sera publié dans la liste des adhérents."),
            "siret": _("14 chiffres. Laissez vide si votre organisation n’en a pas."),
            "contact_fonction": _("Exemple : cheffe de service."),
            "contact_courriel": _("Pour l’accusé de réception et la réponse. Exemple : nom@domaine.example"),
            "commentaire": _("N’écrivez rien sur une personne accompagnée, ni sur la santé de quiconque."),
        }
        error_messages = {
            "nom": {"required": _("Écrivez le nom de votre organisation.")},
            "nature": {"required": _("Choisissez ce qu’est votre organisation.")},
            "contact_courriel": {"invalid": _("Cette adresse ne semble pas complète. Exemple : nom@domaine.example")},
        }

    def __init__(self, *args: Any, connues: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nom, manque in (
            ("contact_nom", _("Écrivez le nom de la personne à joindre.")),
            ("contact_courriel", _("Écrivez une adresse électronique pour recevoir une réponse.")),
        ):
            self.fields[nom].required = True
            self.fields[nom].error_messages["required"] = manque
        self.connues = connues or []
        if "nature" in self.fields:
            self._demander_l_organisation()

    def _demander_l_organisation(self) -> None:
        """Who adheres, when the directory does not say it."""
        nature, siret = self.fields["nature"], self.fields["siret"]
        assert isinstance(nature, forms.ChoiceField)  # narrows the types
        assert isinstance(siret, forms.CharField)
        nature.choices = [("", _("Choisissez dans la liste")), *Organisation.Nature.choices]
        # People paste it with its spaces: counted once they are gone.
        siret.max_length, siret.validators = 40, [v for v in siret.validators if not hasattr(v, "limit_value")]
        if self.connues:
            self.fields["nom"].widget.attrs["list"] = LISTE_ORGANISATIONS

    def _get_validation_exclusions(self) -> set[str]:
        """The model's own check of the SIRET would come before its spaces are taken away."""
        return super()._get_validation_exclusions() | {"siret"}  # type: ignore[misc]

    def clean_siret(self) -> str:
        siret = "".join(self.cleaned_data["siret"].split())
        if siret and not siret_valide(siret):
            raise forms.ValidationError(SIRET_FAUX)
        return siret

    def clean_contact_telephone(self) -> str:
        numero = une_ligne(self.cleaned_data["contact_telephone"])
        if numero and not _TELEPHONE.match(numero):
            raise forms.ValidationError(_("Ce numéro ne semble pas complet. Exemple : 01 99 00 00 00"))
        return numero

    def clean_nom(self) -> str:
        return self._ligne("nom", _("Écrivez le nom de votre organisation."))

    def clean_contact_nom(self) -> str:
        return self._ligne("contact_nom", _("Écrivez le nom de la personne à joindre."))

    def clean_contact_fonction(self) -> str:
        return une_ligne(self.cleaned_data["contact_fonction"])

    def _ligne(self, nom: str, manque: Any) -> str:
        ligne = une_ligne(self.cleaned_data[nom])
        if not any(c.isalnum() for c in ligne):
            raise forms.ValidationError(manque)
        return ligne

    @property
    def robot(self) -> bool:
        return bool(self.cleaned_data.get("site_web"))

    @property
    def demande(self) -> Demande:
        return Demande(**{nom: self.cleaned_data[nom] for nom in self.Meta.fields})

    def par_groupes(self) -> list[dict[str, Any]]:
        """`{titre, champs}` for each group of questions, in order."""
        return [{"titre": titre, "champs": [self[nom] for nom in noms]} for titre, noms in self.groupes]


class ConfirmerForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisation de l’annuaire"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Celle de ce SIRET ou de ce nom, ou une nouvelle"),
        help_text=_("Choisissez-la si elle existe déjà sous un autre nom."),
    )
    date_adhesion = forms.DateField(
        label=_("Adhésion du"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date_adhesion"].initial = timezone.localdate
        choix = self.fields["organisation"]
        assert isinstance(choix, forms.ModelChoiceField)  # narrows the type
        choix.queryset = Organisation.objects.all()


class MotifForm(forms.Form):
    motif = forms.CharField(
        label=_("Motif"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("La personne à joindre le lira dans le message qui part aussitôt."),
        error_messages={"required": _("Dites pourquoi : la personne lira ce motif.")},
    )


class OrdreForm(forms.Form):
    """Every GET parameter of the list of adherents."""

    NOM, DATE = "nom", "date"
    tri = forms.ChoiceField(
        label=_("Ranger"), choices=[(NOM, _("par nom")), (DATE, _("les plus récentes d’abord"))], required=False
    )
    nature = forms.ChoiceField(
        label=_("Nature"), choices=[("", _("Toutes")), *Organisation.Nature.choices], required=False
    )
    version = forms.TypedChoiceField(label=_("Version"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, versions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        champ = self.fields["version"]
        assert isinstance(champ, forms.ChoiceField)  # narrows the type
        champ.choices = [("", _("Toutes")), *((n, _("Version %(n)s") % {"n": n}) for n in versions)]

    @property
    def choix(self) -> dict[str, Any]:
        """What was understood; what was not narrows nothing."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {nom: valeur for nom, valeur in self.cleaned_data.items() if valeur}

    @property
    def actif(self) -> bool:
        """At least one filter narrows the list."""
        return bool({"nature", "version"} & set(self.choix))
