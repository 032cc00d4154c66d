"""Members: their arrival, their roles, their departure. One active manager always remains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from partenaires import courriels, groupe
from partenaires.enums import Acte, EtatDemande, Role
from partenaires.erreurs import DejaMembre, DernierGestionnaire, PremierMembre
from partenaires.journal import noter
from partenaires.models import Appartenance, DemandeRattachement, Invitation
from partenaires.models.roles import colonnes
from partenaires.permissions import peut_gerer_membres
from partenaires.services.espaces import espace_ouvert
from partenaires.verrous import verrouiller

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation


def rattacher(
    *, personne: User, organisation: Organisation, roles: Iterable[str], par: User | None, fonction: str = ""
) -> Appartenance:
    """Make somebody a member. The caller has locked the organisation and checked who asks.

    Raises:
        EspaceFerme: the desk is closed.
        DejaMembre: they are one already.
        PremierMembre: nobody would manage the organisation.
    """
    espace_ouvert(organisation, par=par)
    actives = Appartenance.objects.actives().filter(organisation=organisation)
    if actives.filter(user=personne).exists():
        raise DejaMembre
    exiger_un_gestionnaire(organisation, roles)
    appartenance = Appartenance(user=personne, organisation=organisation, creee_par=par, fonction=fonction)
    appartenance.poser_roles(roles)
    appartenance.save()
    attente = DemandeRattachement.objects.en_attente().filter(demandeur=personne, organisation=organisation)
    attente.update(etat=EtatDemande.ANNULEE)
    revoquer_les_siennes(personne, organisation, par=par)
    noter(Acte.MEMBRE_ARRIVE, organisation, par=par, personne=personne, apres=appartenance.roles_en_mots)
    groupe.accorder([personne.pk])
    return appartenance


def exiger_un_gestionnaire(organisation: Organisation, roles: Iterable[str]) -> None:
    """Refuse a first member who could not manage."""
    if Role.GESTION in set(roles):
        return
    if not Appartenance.objects.gestionnaires().filter(organisation=organisation).exists():
        raise PremierMembre


@transaction.atomic
def changer_roles(*, appartenance: Appartenance, roles: Iterable[str], par: User, fonction: str = "") -> Appartenance:
    """Give a member these roles and no other.

    Raises:
        PermissionDenied: `par` does not manage the members.
        Appartenance.DoesNotExist: the membership has ended meanwhile.
        DernierGestionnaire: nobody would manage the organisation.
    """
    appartenance = _reprendre(appartenance)
    if not peut_gerer_membres(par, appartenance.organisation):
        raise PermissionDenied
    voulues = colonnes(roles)
    perd_la_gestion = appartenance.gestion and not voulues["gestion"]
    if perd_la_gestion:
        _garder_un_gestionnaire(appartenance)
    avant = appartenance.roles_en_mots
    appartenance.poser_roles(roles)
    appartenance.fonction = fonction
    appartenance.save(update_fields=[*voulues, "fonction"])
    if appartenance.roles_en_mots != avant:
        # An invitation sent before would give back what was just taken.
        revoquer_les_siennes(appartenance.user, appartenance.organisation, par=par, emises=perd_la_gestion)
        noter(
            Acte.ROLES_CHANGES,
            appartenance.organisation,
            par=par,
            personne=appartenance.user,
            avant=avant,
            apres=appartenance.roles_en_mots,
        )
        if par.pk != appartenance.user_id:
            courriels.roles_changes(appartenance)
    return appartenance


@transaction.atomic
def desactiver(*, appartenance: Appartenance, par: User) -> Appartenance:
    """End a membership: by a manager, by staff, or by the member who leaves.

    Raises:
        PermissionDenied: `par` is neither the member nor somebody who manages the members.
        Appartenance.DoesNotExist: it has ended already.
        DernierGestionnaire: nobody would manage the organisation.
    """
    appartenance = _reprendre(appartenance)
    organisation = appartenance.organisation
    if par.pk != appartenance.user_id and not peut_gerer_membres(par, organisation):
        raise PermissionDenied
    if appartenance.gestion:
        _garder_un_gestionnaire(appartenance)
    clore(appartenance, par=par)
    if par.pk != appartenance.user_id:
        courriels.depart(appartenance)
    return appartenance


def clore(appartenance: Appartenance, *, par: User) -> None:
    """Date the end of a membership, with what follows from it. The organisation is locked."""
    appartenance.desactivee_le, appartenance.desactivee_par = timezone.now(), par
    appartenance.save(update_fields=["desactivee_le", "desactivee_par"])
    revoquer_les_siennes(appartenance.user, appartenance.organisation, par=par, emises=True)
    noter(
        Acte.MEMBRE_PARTI,
        appartenance.organisation,
        par=par,
        personne=appartenance.user,
        avant=appartenance.roles_en_mots,
    )
    groupe.accorder([appartenance.user_id])


def revoquer_les_siennes(
    personne: User, organisation: Organisation, *, par: User | None, emises: bool = False
) -> None:
    """Revoke invitations to this person's addresses, and those they sent when `emises`: one of them could be to a
    second address of theirs, a way back in after having been removed."""
    adresses = {personne.email, *EmailAddress.objects.filter(user=personne).values_list("email", flat=True)}
    visees = Q()
    for adresse in adresses:
        visees |= Q(courriel__iexact=adresse)
    if emises:
        visees |= Q(invitee_par=personne)
    invitations = Invitation.objects.sans_suite().filter(visees, organisation=organisation)
    if invitations.update(revoquee_le=timezone.now(), revoquee_par=par):
        noter(Acte.INVITATION_REVOQUEE, organisation, par=par, personne=personne)


def _reprendre(appartenance: Appartenance) -> Appartenance:
    """The membership as it is once its organisation is locked."""
    organisation = verrouiller(appartenance.organisation_id)[appartenance.organisation_id]
    relue = Appartenance.objects.actives().select_related("user").get(pk=appartenance.pk)
    relue.organisation = organisation
    return relue


def _garder_un_gestionnaire(appartenance: Appartenance) -> None:
    autres = Appartenance.objects.gestionnaires().filter(organisation=appartenance.organisation_id)
    # An account that staff closed manages nothing: its membership may end.
    if appartenance.user.is_active and not autres.exclude(pk=appartenance.pk).exists():
        raise DernierGestionnaire
