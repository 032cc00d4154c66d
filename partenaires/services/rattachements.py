"""Requests to join an organisation that is already here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from partenaires import courriels
from partenaires.enums import Acte, EtatDemande
from partenaires.erreurs import DejaDemande, DejaMembre, DejaRepondue, TropDemandes
from partenaires.journal import noter
from partenaires.models import Appartenance, DemandeOrganisation, DemandeRattachement
from partenaires.permissions import peut_inviter
from partenaires.services.espaces import espace_ouvert
from partenaires.services.membres import rattacher
from partenaires.verrous import verrouiller

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation

MAXIMUM_EN_ATTENTE = 5  # requests of one person, of both kinds


def trop_de_demandes(personne: User) -> bool:
    """Whether this person waits for too many answers already."""
    attentes = (
        DemandeRattachement.objects.en_attente().filter(demandeur=personne).count(),
        DemandeOrganisation.objects.en_attente().filter(demandeur=personne).count(),
    )
    return sum(attentes) >= MAXIMUM_EN_ATTENTE


@transaction.atomic
def demander(
    *, organisation: Organisation, personne: User, fonction: str, message: str = "", langue: str = "fr"
) -> DemandeRattachement:
    """Ask to join. Managers are told, or the service when nobody manages yet; the person gets a receipt.

    Raises:
        EspaceFerme, DejaMembre, DejaDemande, TropDemandes: see their sentences.
    """
    organisation = verrouiller(organisation.pk)[organisation.pk]
    espace_ouvert(organisation)
    if Appartenance.objects.actives().filter(organisation=organisation, user=personne).exists():
        raise DejaMembre
    deja = DemandeRattachement.objects.en_attente().filter(organisation=organisation, demandeur=personne)
    if deja.exists():
        raise DejaDemande
    if trop_de_demandes(personne):
        raise TropDemandes
    demande = DemandeRattachement.objects.create(
        organisation=organisation, demandeur=personne, fonction=fonction, message=message
    )
    noter(Acte.RATTACHEMENT_DEMANDE, organisation, par=personne, personne=personne)
    courriels.rattachement_recu(demande, langue)
    return demande


@transaction.atomic
def accepter(*, demande: DemandeRattachement, par: User, roles: Iterable[str]) -> Appartenance:
    """Let the person in, with these roles.

    Raises:
        PermissionDenied: `par` may not answer for this organisation.
        DejaRepondue: somebody did already.
        EspaceFerme, DejaMembre, PremierMembre: see their sentences.
    """
    demande = _repondre(demande, par, EtatDemande.ACCEPTEE)
    appartenance = rattacher(
        personne=demande.demandeur,
        organisation=demande.organisation,
        roles=roles,
        par=par,
        fonction=demande.fonction,
    )
    noter(Acte.RATTACHEMENT_ACCEPTE, demande.organisation, par=par, personne=demande.demandeur)
    courriels.rattachement_accepte(appartenance)
    return appartenance


@transaction.atomic
def refuser(*, demande: DemandeRattachement, par: User, motif: str) -> DemandeRattachement:
    """Say no, and why.

    Raises:
        PermissionDenied, DejaRepondue: as for `accepter`.
        MotifManquant: nothing says why.
    """
    demande = _repondre(demande, par, EtatDemande.REFUSEE, motif)
    noter(Acte.RATTACHEMENT_REFUSE, demande.organisation, par=par, personne=demande.demandeur)
    courriels.demande_refusee(demande, demande.organisation.nom)
    return demande


@transaction.atomic
def annuler(*, demande: DemandeRattachement | DemandeOrganisation, personne: User) -> None:
    """Take one's own request back, while nobody has answered.

    Raises:
        DejaRepondue: somebody has, or it is not theirs.
    """
    siennes = type(demande)._default_manager.filter(
        pk=demande.pk, demandeur=personne, etat=EtatDemande.EN_ATTENTE.value
    )
    if siennes.update(etat=EtatDemande.ANNULEE) != 1:
        raise DejaRepondue


def _repondre(demande: DemandeRattachement, par: User, etat: EtatDemande, motif: str = "") -> DemandeRattachement:
    """Lock the organisation, check who answers, and move the request, which must still wait."""
    organisation = verrouiller(demande.organisation_id)[demande.organisation_id]
    if not peut_inviter(par, organisation):
        raise PermissionDenied
    repondue: DemandeRattachement = DemandeRattachement.objects.repondre(demande.pk, etat=etat, par=par, motif=motif)
    repondue.organisation = organisation
    return repondue
