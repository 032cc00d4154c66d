"""Invitations: sent, sent again, revoked, accepted once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from comptes.models import User, normaliser_courriel
from comptes.services import creer_compte
from partenaires import courriels
from partenaires.enums import Acte
from partenaires.erreurs import (
    AutreAdresse,
    CompteExistant,
    DejaInvitee,
    DejaMembre,
    EspaceFerme,
    InvitationPerdue,
    TropInvitations,
)
from partenaires.journal import noter
from partenaires.models import Appartenance, Invitation
from partenaires.models.invitation import DUREE, MAXIMUM_EN_ATTENTE, empreinte, nouveau_jeton
from partenaires.permissions import peut_inviter
from partenaires.services.espaces import espace_ouvert
from partenaires.services.membres import exiger_un_gestionnaire, rattacher
from partenaires.verrous import verrouiller

if TYPE_CHECKING:
    from organisations.models import Organisation


@transaction.atomic
def inviter(
    *, organisation: Organisation, courriel: str, roles: Iterable[str], par: User, langue: str = "fr"
) -> Invitation:
    """Invite an address. Whether it already has an account changes nothing to what happens here.

    Raises:
        PermissionDenied: `par` neither manages this organisation nor answers requests.
        EspaceFerme, DejaMembre, DejaInvitee, TropInvitations, PremierMembre: see their sentences.
    """
    organisation = verrouiller(organisation.pk)[organisation.pk]
    if not peut_inviter(par, organisation):
        raise PermissionDenied
    espace_ouvert(organisation, par=par)
    courriel = normaliser_courriel(courriel)
    membres = Appartenance.objects.actives().filter(organisation=organisation)
    if membres.filter(user__email__iexact=courriel).exists():
        raise DejaMembre
    exiger_un_gestionnaire(organisation, roles)
    _laisser_la_place(organisation, courriel)
    jeton = nouveau_jeton()
    maintenant = timezone.now()
    invitation = Invitation(
        organisation=organisation,
        courriel=courriel,
        empreinte=empreinte(jeton),
        langue=langue,
        envoyee_le=maintenant,
        expire_le=maintenant + DUREE,
        invitee_par=par,
    )
    invitation.poser_roles(roles)
    invitation.save()
    noter(Acte.INVITATION_ENVOYEE, organisation, par=par, apres=invitation.roles_en_mots)
    courriels.invitation(invitation, jeton)
    return invitation


def _laisser_la_place(organisation: Organisation, courriel: str) -> None:
    siennes = Invitation.objects.sans_suite().filter(organisation=organisation)
    deja = siennes.filter(courriel__iexact=courriel).first()
    if deja is not None and deja.en_attente:
        raise DejaInvitee
    if deja is not None:  # it has expired: the new one replaces it
        siennes.filter(pk=deja.pk).update(revoquee_le=timezone.now())
    if siennes.en_attente().count() >= MAXIMUM_EN_ATTENTE:
        raise TropInvitations


@transaction.atomic
def renvoyer(*, invitation: Invitation, par: User) -> Invitation:
    """Send it again, with another link, for fourteen days more; the former link no longer opens anything.

    Raises:
        PermissionDenied: `par` may not invite here.
        InvitationPerdue: it was accepted or revoked.
        TropInvitations: it had expired, and fifty others wait.
    """
    invitation = _reprendre(invitation, par)
    attente = Invitation.objects.en_attente().filter(organisation=invitation.organisation_id)
    if attente.exclude(pk=invitation.pk).count() >= MAXIMUM_EN_ATTENTE:
        raise TropInvitations
    jeton = nouveau_jeton()
    maintenant = timezone.now()
    invitation.empreinte, invitation.envoyee_le = empreinte(jeton), maintenant
    invitation.expire_le, invitation.invitee_par = maintenant + DUREE, par
    invitation.envois += 1
    invitation.save(update_fields=["empreinte", "envoyee_le", "expire_le", "invitee_par", "envois"])
    noter(Acte.INVITATION_RENVOYEE, invitation.organisation, par=par)
    courriels.invitation(invitation, jeton)
    return invitation


@transaction.atomic
def revoquer(*, invitation: Invitation, par: User) -> None:
    """Make the link useless.

    Raises:
        PermissionDenied: `par` may not invite here.
        InvitationPerdue: it was accepted or revoked already.
    """
    invitation = _reprendre(invitation, par)
    invitation.revoquee_le, invitation.revoquee_par = timezone.now(), par
    invitation.save(update_fields=["revoquee_le", "revoquee_par"])
    noter(Acte.INVITATION_REVOQUEE, invitation.organisation, par=par)


def _reprendre(invitation: Invitation, par: User) -> Invitation:
    """The invitation as it is once its organisation is locked."""
    organisation = verrouiller(invitation.organisation_id)[invitation.organisation_id]
    if not peut_inviter(par, organisation):
        raise PermissionDenied
    relue = Invitation.objects.sans_suite().filter(pk=invitation.pk).first()
    if relue is None:
        raise InvitationPerdue
    relue.organisation = organisation
    return relue


def trouver(jeton: str) -> Invitation | None:
    """The invitation that a link still opens; None says nothing of why."""
    return (
        Invitation.objects.en_attente()
        .filter(empreinte=empreinte(jeton), organisation__espace__ferme_le__isnull=True)
        .select_related("organisation__espace")
        .first()
    )


def est_pour(invitation: Invitation, personne: User) -> bool:
    """Whether the address invited is one that this account has proved to be its own."""
    verifiees = EmailAddress.objects.filter(user=personne, verified=True, email__iexact=invitation.courriel)
    return personne.is_active and verifiees.exists()


@transaction.atomic
def accepter(*, jeton: str, personne: User) -> Appartenance:
    """Take the place that is kept; the first of two simultaneous acceptances wins.

    Raises:
        InvitationPerdue: the link opens nothing any more.
        AutreAdresse: the account is not that of the address invited.
        DejaMembre: the person has joined meanwhile.
    """
    invitation = trouver(jeton)
    if invitation is None:
        raise InvitationPerdue
    if not est_pour(invitation, personne):
        raise AutreAdresse
    organisation = verrouiller(invitation.organisation_id)[invitation.organisation_id]
    maintenant = timezone.now()
    prise = Invitation.objects.filter(
        pk=invitation.pk, empreinte=empreinte(jeton), acceptee_le=None, revoquee_le=None, expire_le__gt=maintenant
    ).update(acceptee_le=maintenant, acceptee_par=personne)
    if prise != 1:
        raise InvitationPerdue
    try:
        appartenance = rattacher(
            personne=personne, organisation=organisation, roles=invitation.roles, par=invitation.invitee_par
        )
    except EspaceFerme as fermee:
        raise InvitationPerdue from fermee
    noter(Acte.INVITATION_ACCEPTEE, organisation, par=personne, personne=personne)
    if invitation.invitee_par is not None and invitation.invitee_par.is_active:
        courriels.invitation_acceptee(appartenance, invitation.invitee_par)
    return appartenance


@transaction.atomic
def accepter_en_creant(*, jeton: str, prenom: str, nom: str, mot_de_passe: str) -> Appartenance:
    """Open the account of the address invited, which the link has proved, and take the place.

    Raises:
        InvitationPerdue: the link opens nothing any more.
        CompteExistant: the address has an account; the time taken is the same.
    """
    invitation = trouver(jeton)
    if invitation is None:
        raise InvitationPerdue
    if User.objects.filter(email__iexact=invitation.courriel).exists() or adresse_prise(invitation.courriel):
        make_password(mot_de_passe)  # as long as opening an account
        raise CompteExistant
    compte = creer_compte(email=invitation.courriel, prenom=prenom, nom=nom, mot_de_passe=mot_de_passe)
    return accepter(jeton=jeton, personne=compte)


def adresse_prise(courriel: str) -> bool:
    """Whether an account holds this address, verified, beside or instead of its main one."""
    return EmailAddress.objects.filter(email__iexact=courriel, verified=True).exists()
