"""Forms of the transitions of the service: one a row of the table, with what the row asks for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conventions import lectures_admin
from conventions.enums import FormatPiece
from conventions.erreurs import PieceRefusee
from conventions.formulaires.actes import VersionForm
from conventions.formulaires.champs import MontantField, date, ligne, texte
from conventions.models import Convention, Piece
from conventions.pieces.verification import verifier
from conventions.regles.champs import CHAMPS, DE_L_ORGANISATION
from conventions.transitions import Motif, Transition
from socle import antivirus
from socle.verification import nom_envoye

if TYPE_CHECKING:
    from comptes.models import User

NOUVELLES = 3  # blank lines for pieces that the file does not ask for
DELAI = 15  # days, proposed for an answer
POURQUOI = gettext_lazy("Pourquoi")


class ActeForm(VersionForm):
    """A row that asks for nothing but a reason, or not even that."""

    motif = texte(POURQUOI, 2000, gettext_lazy("L’organisation lira cette phrase."), 4)

    def __init__(self, *args: Any, transition: Transition, convention: Convention, agent: User, **kwargs: Any) -> None:
        initial = {"version": convention.version, **kwargs.pop("initial", {})}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.transition, self.convention, self.agent = transition, convention, agent
        if transition.motif == Motif.AUCUN:
            del self.fields["motif"]
        else:
            self.fields["motif"].required = transition.motif == Motif.OBLIGATOIRE
            self.fields["motif"].error_messages["required"] = _("Dites pourquoi : cette phrase sera lue.")
        self.preparer()

    def preparer(self) -> None:
        """What a row changes of its own fields."""

    def champs(self) -> Iterator[forms.BoundField]:
        """The fields that are drawn one after another."""
        return (champ for champ in self.visible_fields() if not champ.name.startswith("element_"))

    def parametres(self) -> dict[str, Any]:
        """What the row wants, from what was typed. The form is valid."""
        saisi = self.cleaned_data
        return {nom: saisi[nom] for nom in self.transition.parametres if nom in saisi and saisi[nom] not in (None, "")}

    @property
    def pourquoi(self) -> str:
        return str(self.cleaned_data.get("motif", ""))


class InstruireForm(ActeForm):
    """Who follows the file from now on."""

    instructeur = forms.ModelChoiceField(
        label=gettext_lazy("Suivie par"),
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label=gettext_lazy("Moi"),
        error_messages={"invalid_choice": gettext_lazy("Cette personne n’instruit pas les conventions.")},
    )

    def preparer(self) -> None:
        champ = self.fields["instructeur"]
        assert isinstance(champ, forms.ModelChoiceField)  # narrows the type
        champ.queryset = lectures_admin.instructeurs()
        champ.initial = self.convention.instructeur_id

    def parametres(self) -> dict[str, Any]:
        return {"instructeur": self.cleaned_data["instructeur"] or self.agent}


@dataclass(frozen=True)
class Element:
    """One line of a request for complements: what it is about, its box, what is to be done."""

    nom: str
    libelle: str
    case: forms.BoundField
    consigne: forms.BoundField


class ComplementsForm(ActeForm):
    """What is missing, item by item, and for when."""

    avant_le = forms.DateField(
        label=gettext_lazy("À compléter avant le"),
        help_text=gettext_lazy("Un rappel part sept jours puis un jour avant."),
        error_messages={
            "required": gettext_lazy("Donnez une date limite."),
            "invalid": gettext_lazy("Cette date n’existe pas. Exemple : 31/12/2026."),
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def preparer(self) -> None:
        self.fields["avant_le"].initial = timezone.localdate() + datetime.timedelta(days=DELAI)
        self._pieces: dict[str, Piece] = {f"piece_{p.pk}": p for p in self.convention.pieces.all()}
        for nom in [*self._pieces, *self._parts()]:
            self.fields[f"element_{nom}"] = forms.BooleanField(required=False)
            self.fields[f"element_consigne_{nom}"] = ligne(_("Ce qu’il faut faire"), 300)
        for rang in range(NOUVELLES):
            self.fields[f"element_nouvelle_{rang}"] = ligne(_("Pièce à ajouter"), 120)
            self.fields[f"element_consigne_nouvelle_{rang}"] = ligne(_("Ce qu’elle doit contenir"), 300)

    def _parts(self) -> list[str]:
        """Parts that the organisation writes, in the order of its screens."""
        sans_argent = {"montant_demande", "nature"} if not self.convention.finance else set()
        return [nom for nom in CHAMPS if nom in DE_L_ORGANISATION - sans_argent]

    def _element(self, nom: str, libelle: str) -> Element:
        return Element(nom, libelle, self[f"element_{nom}"], self[f"element_consigne_{nom}"])

    def pieces(self) -> list[Element]:
        return [self._element(nom, piece.libelle) for nom, piece in self._pieces.items()]

    def parts(self) -> list[Element]:
        return [self._element(nom, str(CHAMPS[nom].libelle)) for nom in self._parts()]

    def nouvelles(self) -> list[Element]:
        return [self._element(f"nouvelle_{rang}", "") for rang in range(NOUVELLES)]

    def clean_avant_le(self) -> datetime.date:
        jour: datetime.date = self.cleaned_data["avant_le"]
        if jour <= timezone.localdate():
            raise ValidationError(_("Donnez une date limite à venir."))
        return jour

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or {}
        if not self._elements(saisi):
            self.add_error(None, _("Cochez au moins un élément à compléter, ou nommez une pièce à ajouter."))
        return saisi

    def _elements(self, saisi: dict[str, Any]) -> list[dict[str, Any]]:
        elements: list[dict[str, Any]] = []
        for nom, piece in self._pieces.items():
            if saisi.get(f"element_{nom}"):
                elements.append({"piece": piece, "consigne": saisi.get(f"element_consigne_{nom}", "")})
        for rang in range(NOUVELLES):
            if libelle := saisi.get(f"element_nouvelle_{rang}", "").strip():
                consigne = saisi.get(f"element_consigne_nouvelle_{rang}", "")
                elements.append({"nouvelle_piece": libelle, "consigne": consigne})
        for nom in self._parts():
            if saisi.get(f"element_{nom}"):
                elements.append({"champ": nom, "consigne": saisi.get(f"element_consigne_{nom}", "")})
        return elements

    def parametres(self) -> dict[str, Any]:
        return {"avant_le": self.cleaned_data["avant_le"], "elements": self._elements(self.cleaned_data)}


class DecisionForm(ActeForm):
    """What is decided; the letter is made from it."""

    montant = MontantField(label=gettext_lazy("Montant accordé (€)"), required=False)
    deliberation = ligne(gettext_lazy("Référence de la délibération"), 80, gettext_lazy("Si elle est déjà prise."))
    deliberation_le = date(gettext_lazy("Délibération du"))

    def preparer(self) -> None:
        for nom in ("montant", "deliberation", "deliberation_le"):
            if nom not in self.transition.parametres or (nom == "montant" and not self.convention.finance):
                del self.fields[nom]
        if "montant" in self.fields:
            demande = (
                self.convention.montant if self.convention.montant is not None else self.convention.montant_demande
            )
            self.fields["montant"].initial = demande
            self.fields["montant"].required = True
            self.fields["montant"].error_messages["required"] = _("Donnez le montant accordé.")
        for nom in ("deliberation", "deliberation_le"):
            if nom in self.fields:
                self.fields[nom].initial = getattr(self.convention, nom)
        self.order_fields(["montant", "deliberation", "deliberation_le", "motif"])

    def clean_montant(self) -> Any:
        montant = self.cleaned_data["montant"]
        if montant is not None and montant <= 0:
            raise ValidationError(_("Donnez le montant accordé."))
        return montant


def pdf_signe() -> forms.FileField:
    """The PDF that all the parties signed; `pdf_verifie` judges it."""
    return forms.FileField(
        label=gettext_lazy("Convention signée"),
        help_text=gettext_lazy("Un seul PDF, avec toutes les signatures. 15 Mo au plus."),
        max_length=400,
        allow_empty_file=True,  # the check of pieces says it in its own words
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": gettext_lazy("Joignez le PDF signé.")},
    )


class SignerForm(ActeForm):
    """The day of each party, and the PDF that all of them signed."""

    pdf = pdf_signe()

    def preparer(self) -> None:
        self._parties = {f"partie_{partie.pk}": partie for partie in self.convention.parties.all()}
        for nom, partie in self._parties.items():
            champ = date(_("%(partie)s a signé le") % {"partie": partie.nom})
            champ.required = True
            champ.error_messages["required"] = _("Donnez la date de signature de chaque partie.")
            self.fields[nom] = champ
        self.order_fields([*self._parties, "pdf", "motif"])

    def clean_pdf(self) -> bytes:
        return pdf_verifie(self.cleaned_data["pdf"])

    def clean(self) -> dict[str, Any]:
        saisi = super().clean() or {}
        for nom in self._parties:
            if saisi.get(nom) and saisi[nom] > timezone.localdate():
                self.add_error(nom, _("Une date de signature ne peut pas être à venir."))
        return saisi

    def parametres(self) -> dict[str, Any]:
        jours = {partie.pk: self.cleaned_data[nom] for nom, partie in self._parties.items()}
        return {"signatures": jours, "pdf": self.cleaned_data["pdf"]}


class ResilierForm(ActeForm):
    """By which act, and from which day."""

    acte = ligne(gettext_lazy("Acte de résiliation"), 160, gettext_lazy("Exemple : délibération 2026-CM-099."))
    effet_le = date(gettext_lazy("À effet du"))

    def preparer(self) -> None:
        for nom, phrase in (
            ("acte", _("Nommez l’acte de résiliation.")),
            ("effet_le", _("Dites à quelle date la résiliation prend effet.")),
        ):
            self.fields[nom].required = True
            self.fields[nom].error_messages["required"] = phrase
        self.order_fields(["acte", "effet_le", "motif"])


def pdf_verifie(fichier: Any) -> bytes:
    """The bytes of a PDF that somebody sends. Unlike a piece it serves at once: it does not wait for the scanner.

    Raises:
        ValidationError: it is none, or it is encrypted, scripted, too heavy; or the scanner, where there is one, does
            not say that it is safe.
    """
    try:
        verifier(fichier, nom_envoye(fichier), [FormatPiece.PDF.value])
    except PieceRefusee as refus:
        raise ValidationError(str(refus)) from refus
    if antivirus.configure():
        etat = antivirus.analyser(fichier).etat
        if etat == antivirus.Etat.ABSENT:
            raise ValidationError(_("L’antivirus ne répond pas. Rien n’est enregistré : réessayez dans un instant."))
        if etat != antivirus.Etat.SAIN:
            raise ValidationError(_("L’antivirus a arrêté ce fichier. Demandez-en un autre à qui vous l’a envoyé."))
    contenu: bytes = fichier.read()
    return contenu


FORMULAIRES: dict[str, type[ActeForm]] = {
    "instruire": InstruireForm,
    "demander_complements": ComplementsForm,
    "accepter": DecisionForm,
    "refuser": DecisionForm,
    "classer": DecisionForm,
    "signer": SignerForm,
    "resilier": ResilierForm,
}
