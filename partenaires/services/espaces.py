"""Desks of organisations: open, close, describe, merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from partenaires import courriels, groupe
from partenaires.enums import Acte
from partenaires.erreurs import EspaceFerme, MotifManquant
from partenaires.journal import noter
from partenaires.models import Appartenance, Espace
from partenaires.models.espace import adresse_libre
from partenaires.permissions import parle_pour, peut_administrer
from partenaires.verrous import verrouiller

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation

CHAMPS_DU_PROFIL = ("presentation", "courriel", "telephone", "page_publique")


def espace_de(organisation: Organisation, *, par: User | None = None) -> Espace:
    """The desk of an organisation, opened now if it has none. To be called with the organisation locked."""
    espace = Espace.objects.filter(organisation=organisation).first()
    if espace is None:
        slug = adresse_libre(organisation.sigle or organisation.nom)
        espace = Espace.objects.create(organisation=organisation, slug=slug)
        noter(Acte.ESPACE_OUVERT, organisation, par=par)
    return espace


def espace_ouvert(organisation: Organisation, *, par: User | None = None) -> Espace:
    """The same, and refuses a closed one.

    Raises:
        EspaceFerme: the organisation was closed or merged.
    """
    espace = espace_de(organisation, par=par)
    if not espace.est_ouvert:
        raise EspaceFerme
    return espace


@transaction.atomic
def modifier_profil(*, organisation: Organisation, par: User, site_web: str = "", **champs: Any) -> Espace:
    """Write what the organisation says of itself.

    Raises:
        PermissionDenied: `par` does not manage this organisation.
        EspaceFerme: its desk is closed.
    """
    organisation = verrouiller(organisation.pk)[organisation.pk]
    if not (parle_pour(par, organisation) or peut_administrer(par)):
        raise PermissionDenied
    espace = espace_ouvert(organisation, par=par)
    for nom in CHAMPS_DU_PROFIL:
        setattr(espace, nom, champs[nom])
    espace.save(update_fields=CHAMPS_DU_PROFIL)
    if organisation.site_web != site_web:
        organisation.site_web = site_web
        organisation.save(update_fields=["site_web"])
    noter(Acte.PROFIL_MODIFIE, organisation, par=par)
    return espace


@transaction.atomic
def fermer(*, organisation: Organisation, par: User, motif: str) -> Espace:
    """Close a desk: members keep their place in the journal, and lose every door at once.

    Raises:
        PermissionDenied: `par` does not administer desks.
        MotifManquant: nothing says why.
        EspaceFerme: it is closed already.
    """
    if not peut_administrer(par):
        raise PermissionDenied
    if not motif.strip():
        raise MotifManquant
    organisation = verrouiller(organisation.pk)[organisation.pk]
    espace = espace_ouvert(organisation, par=par)
    espace.ferme_le, espace.motif_fermeture = timezone.now(), motif.strip()
    espace.save(update_fields=["ferme_le", "motif_fermeture"])
    noter(Acte.ESPACE_FERME, organisation, par=par, apres=motif.strip())
    membres = Appartenance.objects.actives().filter(organisation=organisation).select_related("user")
    groupe.accorder(membre.user_id for membre in membres)
    courriels.espace_ferme(espace, [membre.user for membre in membres if membre.user.is_active])
    return espace


@transaction.atomic
def rouvrir(*, organisation: Organisation, par: User) -> Espace:
    """Open again a desk that was closed; one that was merged stays closed.

    Raises:
        PermissionDenied: `par` does not administer desks.
        EspaceFerme: it was merged into another.
    """
    if not peut_administrer(par):
        raise PermissionDenied
    organisation = verrouiller(organisation.pk)[organisation.pk]
    espace = espace_de(organisation, par=par)
    if espace.fusionnee_dans_id:
        raise EspaceFerme
    espace.ferme_le, espace.motif_fermeture = None, ""
    espace.save(update_fields=["ferme_le", "motif_fermeture"])
    noter(Acte.ESPACE_ROUVERT, organisation, par=par)
    groupe.accorder(Appartenance.objects.actives().filter(organisation=organisation).values_list("user_id", flat=True))
    return espace
