"""Forms of what the service writes of a file: fields of the open data, payments, parties and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comptes.noms import une_ligne
from conventions.enums import EtatEcheance, RolePartie
from conventions.formulaires.champs import MontantField, date, ligne, texte
from conventions.formulaires.donnees_ouvertes import DonneesOuvertesForm
from conventions.formulaires.etape import EtapeForm
from conventions.formulaires.rangees import BaseRangees, Groupe, RangeeForm, SignataireForm, completer
from conventions.models import Convention, Echeance
from conventions.services import valeurs
from programme.models import Instance

PARTIES_VIDES = 1
PARTIES_MAX = 12


class ServiceForm(DonneesOuvertesForm, EtapeForm):
    """What staff write of a file, besides its parties and its payments."""

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
