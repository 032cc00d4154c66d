"""Enters conventions that were signed before, or beside, the site."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conventions import permissions
from conventions.enums import Acte, Etat, NatureDocument, RolePartie, TypeConvention
from conventions.erreurs import ParametreManquant
from conventions.models import Convention, ModeleConvention, Signature
from conventions.pieces import stockage
from conventions.regles.champs import DE_L_ORGANISATION, DU_SERVICE
from conventions.services import documents, instantanes, references, valeurs
from conventions.services.brouillons import poser_les_parties
from conventions.services.journal import noter

# Years that a paper of the programme may bear: further ones are slips of the keyboard.
ANNEE_MIN, ANNEE_MAX = 1990, 2100

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation


def saisir(
    *,
    organisation: Organisation,
    par: User,
    type: str,
    champs: Mapping[str, Any],
    signee_le: datetime.date,
    pdf: bytes,
    reference: str = "",
    modele: ModeleConvention | None = None,
    autres_parties: Sequence[str] = (),
) -> Convention:
    """A convention already signed, with its PDF: it has neither deposit nor decision.

    `champs`: cleaned values by name of part; the period, the title and the purpose are among them. Without
    `reference`, the next one of the year of signature is given. Each party, and each of `autres_parties`
    (names), is taken to have signed on `signee_le`.

    Raises:
        PermissionDenied: `par` does not handle conventions.
        ParametreManquant: what is missing or wrong, with its field.
        ValidationError: a value that the model refuses.
    """
    if not permissions.peut_instruire(par):
        raise PermissionDenied
    _verifier(type, champs, signee_le, pdf, reference)
    [cle] = stockage.preparer()
    try:
        with transaction.atomic():
            convention = _creer(organisation, par, type, champs, signee_le, reference, modele)
            _ajouter_les_parties(convention, autres_parties)
            _signer(convention, pdf, cle, signee_le, par)
            instantane = instantanes.prendre(convention, Acte.SAISIE)
            noter(convention, Acte.SAISIE, par=par, vers=Etat.SIGNEE, instantane=instantane)
            return convention
    finally:
        stockage.relacher([cle])


def _verifier(type: str, champs: Mapping[str, Any], signee_le: datetime.date, pdf: bytes, reference: str) -> None:
    inconnus = set(champs) - DE_L_ORGANISATION - DU_SERVICE
    if inconnus:
        raise KeyError(sorted(inconnus))
    for nom, phrase in (("titre", _("Donnez un titre.")), ("debut", _("Donnez la date de début."))):
        if not champs.get(nom):
            raise ParametreManquant(phrase, nom)
    if not champs.get("fin") or champs["fin"] < champs["debut"]:
        raise ParametreManquant(_("Donnez une date de fin qui vient après le début."), "fin")
    for nom, jour in (("debut", champs["debut"]), ("fin", champs["fin"]), ("signee_le", signee_le)):
        if not ANNEE_MIN <= jour.year <= ANNEE_MAX:
            phrase = _("Écrivez une année entre %(min)d et %(max)d.") % {"min": ANNEE_MIN, "max": ANNEE_MAX}
            raise ParametreManquant(phrase, nom)
    if signee_le > timezone.localdate():
        raise ParametreManquant(_("Une date de signature ne peut pas être à venir."), "signee_le")
    _verifier_l_aide(type, champs)
    if not pdf:
        raise ParametreManquant(_("Joignez le PDF signé."), "pdf")
    if reference and Convention.objects.filter(reference=reference).exists():
        raise ParametreManquant(_("Une convention porte déjà cette référence."), "reference")


def _verifier_l_aide(type: str, champs: Mapping[str, Any]) -> None:
    """Money goes with an amount and a nature; a partnership has neither."""
    aidee = type == TypeConvention.SUBVENTION or bool(champs.get("montant"))
    if type == TypeConvention.PARTENARIAT and (champs.get("montant") or champs.get("nature")):
        raise ParametreManquant(_("Un partenariat sans financement n’a ni montant ni nature d’aide."), "montant")
    if aidee and not champs.get("montant"):
        raise ParametreManquant(_("Donnez le montant accordé."), "montant")
    if aidee and not champs.get("nature"):
        raise ParametreManquant(_("Dites si l’aide est en numéraire ou en nature."), "nature")


def _creer(
    organisation: Organisation,
    par: User,
    type: str,
    champs: Mapping[str, Any],
    signee_le: datetime.date,
    reference: str,
    modele: ModeleConvention | None,
) -> Convention:
    if reference:
        references.retenir(reference)
    listes = {nom: valeur for nom, valeur in champs.items() if valeurs.est_liste(nom)}
    colonnes = {nom: valeur for nom, valeur in champs.items() if nom not in listes}
    convention = Convention(
        type=type,
        organisation=organisation,
        modele=modele,
        reference=reference or references.suivante(signee_le.year),
        etat=Etat.SIGNEE,
        signee_le=signee_le,
        saisie=True,
        ouverte_par_service=True,
        creee_par=par,
        modifiee_par=par,
        instructeur=par,
        **colonnes,
    )
    convention.full_clean(exclude=["etat", "reference"])
    convention.save()
    if "parties" not in listes:
        poser_les_parties(convention)
    for nom, valeur in listes.items():
        valeurs.ecrire(convention, nom, valeur)
    return convention


def _ajouter_les_parties(convention: Convention, noms: Sequence[str]) -> None:
    """Parties besides the authority and the organisation, by name."""
    posees = valeurs.lire(convention, "parties")
    connues = {partie["nom"].casefold() for partie in posees}
    neuves: list[dict[str, Any]] = [
        {"role": RolePartie.AUTRE, "nom": nom, "adresse": "", "organisation": None, "signataires": []}
        for nom in noms
        if nom.casefold() not in connues
    ]
    if neuves:
        valeurs.ecrire(convention, "parties", [*posees, *neuves])


def _signer(convention: Convention, pdf: bytes, cle: str, signee_le: datetime.date, par: User) -> None:
    document = documents.ranger(
        convention,
        NatureDocument.SIGNEE,
        pdf=pdf,
        cle=cle,
        nom=f"convention-signee-{convention.reference}.pdf",
        par=par,
    )
    Signature.objects.bulk_create(
        Signature(
            convention=convention,
            partie=partie,
            signee_le=signee_le,
            empreinte=document.sha256,
            enregistree_par=par,
        )
        for partie in convention.parties.all()
    )
