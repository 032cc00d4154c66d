"""The form of a convention that was signed before, or beside, the site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comptes.noms import une_ligne
from conventions.enums import NatureAide, TypeConvention
from conventions.formulaires.champs import MontantField, date, ligne, texte
from conventions.formulaires.donnees_ouvertes import NON_DIT, DonneesOuvertesForm
from conventions.formulaires_admin_actes import pdf_signe, pdf_verifie
from conventions.models import ModeleConvention
from conventions.models.projet import valider_rna
from organisations.models import Organisation
from partenaires.forms_admin import ChoixOrganisation
from programme.models import Axe
from socle.choix import ChoixDeLignes


class DejaSigneeForm(DonneesOuvertesForm):
    """A convention that was signed before, or beside, the site."""

    organisation = ChoixOrganisation()
    type = forms.ChoiceField(label=_("Type"), choices=TypeConvention.choices)
    modele = forms.ModelChoiceField(
        label=_("Modèle"), queryset=ModeleConvention.objects.none(), required=False, empty_label=_("Aucun")
    )
    reference = ligne(_("Référence"), 24, _("Vide : la suivante de l’année de signature."))
    titre = ligne(_("Titre"), 140)
    objet = ligne(_("Objet en une phrase"), 256, _("Publié quand la convention l’est."))
    rna = ligne(_("Numéro RNA"), 10, _("Pour une association : W et neuf chiffres."))
    debut = date(_("Début"))
    fin = date(_("Fin"))
    axes = ChoixDeLignes(
        label=_("Axes"), queryset=Axe.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    montant = MontantField(label=_("Montant accordé (€)"), required=False)
    nature = forms.ChoiceField(label=_("Nature de l’aide"), choices=[NON_DIT, *NatureAide.choices], required=False)
    autres_parties = texte(
        _("Autres parties"), 1000, _("Une par ligne. La collectivité et l’organisation y sont déjà."), rangs=3
    )
    signee_le = date(_("Signée le"), _("Par la dernière des parties."))
    pdf = pdf_signe()
    OBLIGATOIRES = {
        "titre": _("Donnez un titre."),
        "debut": _("Donnez la date de début."),
        "fin": _("Donnez la date de fin."),
        "signee_le": _("Donnez la date de signature."),
    }
    # What was agreed first, then what the open data ask for, then the paper.
    field_order = (
        *("organisation", "type", "modele", "reference", "titre", "objet", "rna", "debut", "fin", "axes"),
        *("montant", "nature", *DonneesOuvertesForm.base_fields, "autres_parties", "signee_le", "pdf"),
    )
    HORS_CHAMPS = ("organisation", "type", "modele", "reference", "autres_parties", "signee_le", "pdf")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nom, phrase in self.OBLIGATOIRES.items():
            self.fields[nom].required = True
            self.fields[nom].error_messages["required"] = phrase
        for nom, lignes in (
            ("organisation", Organisation.objects.all()),
            ("modele", ModeleConvention.objects.all()),
            ("axes", Axe.objects.filter(locale__language_code="fr").order_by("numero", "path")),
        ):
            champ = self.fields[nom]
            assert isinstance(champ, forms.ModelChoiceField)  # narrows the type
            champ.queryset = lignes

    def clean_rna(self) -> str:
        rna: str = self.cleaned_data["rna"].replace(" ", "").upper()
        if rna:
            valider_rna(rna)
        return rna

    def clean_pdf(self) -> bytes:
        return pdf_verifie(self.cleaned_data["pdf"])

    def clean_signee_le(self) -> Any:
        jour = self.cleaned_data["signee_le"]
        if jour and jour > timezone.localdate():
            raise ValidationError(_("Une date de signature ne peut pas être à venir."))
        return jour

    def clean(self) -> dict[str, Any]:
        saisi = super().clean()
        debut, fin = saisi.get("debut"), saisi.get("fin")
        if debut and fin and fin < debut:
            self.add_error("fin", _("La fin ne vient pas avant le début."))
        return saisi

    def champs(self) -> dict[str, Any]:
        """Parts of the file, by name. The form is valid."""
        return {nom: self.cleaned_data[nom] for nom in self.fields if nom not in self.HORS_CHAMPS}

    def autres(self) -> list[str]:
        """Names of the parties besides the authority and the organisation. The form is valid."""
        noms = (une_ligne(nom) for nom in self.cleaned_data["autres_parties"].splitlines())
        return list(dict.fromkeys(nom[:160] for nom in noms if nom))
