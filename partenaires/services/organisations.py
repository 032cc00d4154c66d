"""Requests for an organisation that is not here yet: staff check it, create it with its first manager, or refuse."""

from __future__ import annotations

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from comptes.models import User
from organisations.models import Organisation
from partenaires import courriels
from partenaires.enums import EtatDemande, Role
from partenaires.erreurs import DejaDemande, NomPris, OrganisationConnue, TropDemandes
from partenaires.models import Appartenance, DemandeOrganisation
from partenaires.permissions import peut_repondre
from partenaires.services.espaces import espace_ouvert
from partenaires.services.membres import rattacher
from partenaires.services.rattachements import trop_de_demandes
from partenaires.verrous import verrouiller

# Readable over the telephone: no 0/O, no 1/I.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def nouvelle_reference() -> str:
    """`O-AAAAMMJJ-XXXX`."""
    return f"O-{timezone.localdate():%Y%m%d}-" + "".join(secrets.choice(ALPHABET) for _rang in range(4))


@transaction.atomic
def demander(
    *,
    personne: User,
    nom: str,
    nature: str,
    siret: str,
    fonction: str,
    sigle: str = "",
    site_web: str = "",
    message: str = "",
    langue: str = "fr",
) -> DemandeOrganisation:
    """Ask for a new organisation; a receipt leaves at once, with the service in charge (CRPA, L112-11).

    Raises:
        ValidationError: the SIRET, or another field, is not valid.
        OrganisationConnue: it is in the directory.
        DejaDemande, TropDemandes: see their sentences.
    """
    # The account's row: the same form sent twice at once is one request.
    User.objects.select_for_update(no_key=True).get(pk=personne.pk)
    if Organisation.objects.filter(siret=siret).exists():
        raise OrganisationConnue
    if DemandeOrganisation.objects.en_attente().filter(demandeur=personne, siret=siret).exists():
        raise DejaDemande
    if trop_de_demandes(personne):
        raise TropDemandes
    demande = DemandeOrganisation(
        demandeur=personne,
        reference=nouvelle_reference(),
        nom=nom,
        sigle=sigle,
        nature=nature,
        siret=siret,
        site_web=site_web,
        fonction=fonction,
        message=message,
    )
    demande.full_clean()
    demande.save()
    courriels.organisation_demandee(demande, langue)
    return demande


@transaction.atomic
def accepter(*, demande: DemandeOrganisation, par: User) -> Appartenance:
    """Create the organisation and its desk; whoever asked becomes its first manager, with every role.

    Raises:
        PermissionDenied: `par` does not answer requests.
        DejaRepondue: somebody did already.
        OrganisationConnue, NomPris: the directory has this SIRET, or this name, meanwhile.
    """
    demande = _repondre(demande, par, EtatDemande.ACCEPTEE)
    if Organisation.objects.filter(siret=demande.siret).exists():
        raise OrganisationConnue
    organisation = Organisation(
        nom=demande.nom,
        sigle=demande.sigle,
        nature=demande.nature,
        siret=demande.siret,
        site_web=demande.site_web,
        role=Organisation.Role.PARTENAIRE,
    )
    try:
        organisation.full_clean()
    except ValidationError as erreur:
        raise NomPris from erreur
    organisation.save()
    organisation = verrouiller(organisation.pk)[organisation.pk]
    espace_ouvert(organisation, par=par)
    appartenance = rattacher(
        personne=demande.demandeur, organisation=organisation, roles=list(Role), par=par, fonction=demande.fonction
    )
    DemandeOrganisation.objects.filter(pk=demande.pk).update(organisation=organisation)
    courriels.organisation_acceptee(appartenance)
    return appartenance


@transaction.atomic
def refuser(*, demande: DemandeOrganisation, par: User, motif: str) -> DemandeOrganisation:
    """Say no, and why.

    Raises:
        PermissionDenied, DejaRepondue: as for `accepter`.
        MotifManquant: nothing says why.
    """
    demande = _repondre(demande, par, EtatDemande.REFUSEE, motif)
    courriels.demande_refusee(demande, demande.nom)
    return demande


def _repondre(demande: DemandeOrganisation, par: User, etat: EtatDemande, motif: str = "") -> DemandeOrganisation:
    if not peut_repondre(par):
        raise PermissionDenied
    repondue: DemandeOrganisation = DemandeOrganisation.objects.repondre(demande.pk, etat=etat, par=par, motif=motif)
    return repondue
