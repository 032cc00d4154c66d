"""Forms of what the service writes of a file: fields of the open data, payments, parties and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comptes.noms import une_ligne
from conventions.enums import ConditionsVersement, EtatEcheance, NatureAide, RolePartie, TypeConvention
from conventions.formulaires.champs import MontantField, date, ligne, texte
from conventions.formulaires.etape import EtapeForm
from conventions.formulaires.rangees import BaseRangees, Groupe, RangeeForm, SignataireForm, completer
from conventions.formulaires_admin_actes import pdf_verifie
from conventions.models import Convention, Echeance, ModeleConvention
from conventions.models.projet import valider_rna
from conventions.services import valeurs
from organisations.models import Organisation
from partenaires.forms_admin import ChoixOrganisation
from programme.models import Axe, Instance
from socle.choix import ChoixDeLignes

PARTIES_VIDES = 1
PARTIES_MAX = 12
NON_DIT = ("", _("Non précisé"))


class ServiceForm(EtapeForm):
    """What the organisation cannot know, most of it for the open data."""

    conditions_versement = forms.ChoiceField(
        label=_("Conditions de versement"), choices=[NON_DIT, *ConditionsVersement.choices], required=False
    )
    conditions_texte = ligne(_("Autres conditions de versement"), 256, _("Si « autrement »."))
    versement_debut = date(_("Premier versement"))
    versement_fin = date(_("Dernier versement"))
    dispositif = ligne(_("Dispositif d’aide"), 256)
    part = forms.DecimalField(
        label=_("Part du financement"),
        required=False,
        min_value=0,
        max_value=1,
        max_digits=5,
        decimal_places=4,
        localize=True,
        help_text=_("Entre 0 et 1 : la part du budget du projet que paie cette aide. Exemple : 0,8."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "invalid": _("Écrivez un nombre entre 0 et 1."),
            "min_value": _("Écrivez un nombre entre 0 et 1."),
            "max_value": _("Écrivez un nombre entre 0 et 1."),
        },
    )
    notification_ue = forms.BooleanField(label=_("Aide notifiée à la Commission européenne"), required=False)
    id_rae = ligne(_("Numéro au répertoire des aides aux entreprises"), 40)
    deliberation = ligne(_("Référence de la délibération"), 80)
    deliberation_le = date(_("Délibération du"))
    suivi = forms.ModelChoiceField(
        label=_("Instance qui suit la convention"),
        queryset=Instance.objects.none(),
        required=False,
        empty_label=_("Aucune"),
    )

    def preparer(self) -> None:
        suivi = self.fields.get("suivi")
        if isinstance(suivi, forms.ModelChoiceField):
            suivi.queryset = Instance.objects.all()
        if not self.convention.finance:
            for nom in set(self.fields) - {"deliberation", "deliberation_le", "suivi"}:
                del self.fields[nom]

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or {}
        debut, fin = saisi.get("versement_debut"), saisi.get("versement_fin")
        if debut and fin and fin < debut:
            self.add_error("versement_fin", _("Le dernier versement ne vient pas avant le premier."))
        return saisi


class VersementForm(RangeeForm):
    libelle = ligne(_("Versement"), 120, _("Exemple : acompte à la signature."))
    condition = ligne(_("Condition"), 200)
    montant = MontantField(label=_("Montant (€)"), required=False)
    prevue_le = date(_("Prévu le"))
    indispensables = {"libelle": _("Nommez ce versement."), "montant": _("Donnez le montant de ce versement.")}


class EcheancierForm(EtapeForm):
    """The payments that are planned, while the file is handled."""

    groupes = {
        "versements": Groupe(
            "echeances", VersementForm, _("Versements prévus"), _("Ajouter un versement"), _("Versement")
        )
    }


class SuiviVersementForm(forms.Form):
    """Where a payment of a signed convention stands."""

    etat = forms.ChoiceField(label=_("État"), choices=EtatEcheance.choices)
    payee_le = date(_("Versé le"))

    def __init__(self, *args: Any, echeance: Echeance, **kwargs: Any) -> None:
        initial = {"etat": echeance.etat, "payee_le": echeance.payee_le}
        super().__init__(*args, **{**kwargs, "initial": initial, "prefix": f"versement-{echeance.pk}"})
        self.echeance = echeance


class PartieForm(RangeeForm):
    role = forms.ChoiceField(label=_("Rôle"), choices=RolePartie.choices, initial=RolePartie.AUTRE)
    nom = ligne(_("Nom"), 160)
    adresse = texte(_("Adresse"), 300, rangs=2)
    organisation = forms.IntegerField(required=False, widget=forms.HiddenInput)
    indispensables = {"nom": _("Nommez cette partie.")}

    def clean_nom(self) -> str:
        return une_ligne(self.cleaned_data["nom"])


@dataclass(frozen=True)
class Bloc:
    """A party and those who sign for it, on the screen."""

    partie: PartieForm
    signataires: BaseRangees


class PartiesForm:
    """Parties, each with the people who sign for it. `version`: of the file, as it was on the screen."""

    def __init__(self, donnees: Any, *, convention: Convention) -> None:
        self.is_bound = donnees is not None
        self.convention = convention
        lues = valeurs.lire(convention, "parties")
        # Only organisations that are parties already are kept: the field is hidden, so it is read again.
        self._connues = {partie["organisation"] for partie in lues}
        classe = forms.formset_factory(
            PartieForm, formset=BaseRangees, extra=PARTIES_VIDES, max_num=PARTIES_MAX, absolute_max=PARTIES_MAX
        )
        if donnees is not None:
            self.parties = classe(completer(donnees, "parties"), prefix="parties")
        else:
            self.parties = classe(initial=lues, prefix="parties")
        self.blocs = [
            Bloc(forme, _GROUPE.formset(f"signataires-{rang}", donnees, _signataires(lues, rang)))
            for rang, forme in enumerate(self.parties.forms)
        ]

    def is_valid(self) -> bool:
        justes = [self.parties.is_valid(), *[bloc.signataires.is_valid() for bloc in self.blocs]]
        return all(justes) and not self.fautes

    @property
    def fautes(self) -> list[str]:
        """What no single field can say: people who sign for nobody, two parties of the same name."""
        if not all([self.parties.is_valid(), *[bloc.signataires.is_valid() for bloc in self.blocs]]):
            return [str(_("Rien n’est enregistré : voyez les champs signalés."))]
        noms = [bloc.partie.cleaned_data.get("nom") for bloc in self.blocs if _nommee(bloc)]
        trouvees = []
        if len(set(noms)) < len(noms):
            trouvees.append(str(_("Cette partie est déjà dans la convention.")))
        if any(bloc.signataires.rangees() and not _nommee(bloc) for bloc in self.blocs):
            trouvees.append(str(_("Nommez la partie de chaque signataire.")))
        return trouvees

    def rangees(self) -> list[dict[str, Any]]:
        """The parties in order, as the file keeps them. The form is valid."""
        return list(self._rangees())

    def _rangees(self) -> Iterator[dict[str, Any]]:
        for bloc in self.blocs:
            if _nommee(bloc):
                saisie = dict(bloc.partie.cleaned_data)
                connue = saisie["organisation"] in self._connues
                yield {
                    **saisie,
                    "organisation": saisie["organisation"] if connue else None,
                    "signataires": bloc.signataires.rangees(),
                }


_GROUPE = Groupe("parties", SignataireForm, _("Signataires"), _("Ajouter un signataire"), _("Signataire"))


def _nommee(bloc: Bloc) -> bool:
    return bool(bloc.partie.cleaned_data.get("nom"))


def _signataires(parties: list[dict[str, Any]], rang: int) -> list[dict[str, Any]]:
    return parties[rang]["signataires"] if rang < len(parties) else []


class DejaSigneeForm(forms.Form):
    """A convention that was signed before, or beside, the site."""

    organisation = ChoixOrganisation(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choisissez dans la liste"),
        error_messages={
            "required": _("Choisissez l’organisation."),
            "invalid_choice": _("Choisissez l’organisation dans la liste."),
        },
    )
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
    dispositif = ligne(_("Dispositif d’aide"), 256)
    deliberation = ligne(_("Référence de la délibération"), 80)
    deliberation_le = date(_("Délibération du"))
    signee_le = date(_("Signée le"), _("Par la dernière des parties."))
    pdf = forms.FileField(
        label=_("Convention signée"),
        help_text=_("Un seul PDF, avec toutes les signatures. 15 Mo au plus."),
        max_length=400,
        allow_empty_file=True,  # the check of pieces says it in its own words
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": _("Joignez le PDF signé.")},
    )
    OBLIGATOIRES = {
        "titre": _("Donnez un titre."),
        "debut": _("Donnez la date de début."),
        "fin": _("Donnez la date de fin."),
        "signee_le": _("Donnez la date de signature."),
    }
    HORS_CHAMPS = ("organisation", "type", "modele", "reference", "signee_le", "pdf")

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
        saisi = super().clean() or {}
        debut, fin = saisi.get("debut"), saisi.get("fin")
        if debut and fin and fin < debut:
            self.add_error("fin", _("La fin ne vient pas avant le début."))
        if saisi.get("type") == TypeConvention.PARTENARIAT and saisi.get("montant"):
            self.add_error("montant", _("Un partenariat sans financement n’a pas de montant."))
        return saisi

    def champs(self) -> dict[str, Any]:
        """Parts of the file, by name. The form is valid."""
        return {nom: self.cleaned_data[nom] for nom in self.fields if nom not in self.HORS_CHAMPS}
