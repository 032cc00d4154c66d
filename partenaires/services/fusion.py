"""Two rows of the directory are one organisation: members go over, history stays where it was made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from partenaires import courriels, groupe
from partenaires.enums import Acte, EtatDemande
from partenaires.erreurs import FusionImpossible
from partenaires.journal import noter
from partenaires.models import Appartenance, DemandeRattachement, Espace, Invitation
from partenaires.permissions import peut_administrer
from partenaires.services.espaces import espace_ouvert
from partenaires.verrous import verrouiller

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation

Suite = Callable[["Organisation", "Organisation"], None]
_suites: list[Suite] = []


def inscrire_suite(suite: Suite) -> None:
    """A higher application moves what it holds of the first organisation to the second: called when it is ready."""
    if suite not in _suites:
        _suites.append(suite)


@transaction.atomic
def fusionner(*, source: Organisation, cible: Organisation, par: User) -> Espace:
    """Bring the members, invitations and requests of `source` to `cible`, then close `source`.

    A member of both keeps the roles of both. The memberships of `source` are dated, never deleted.

    Raises:
        PermissionDenied: `par` does not administer desks.
        FusionImpossible: the same organisation twice.
        EspaceFerme: one of them is closed.
    """
    if not peut_administrer(par):
        raise PermissionDenied
    if source.pk == cible.pk:
        raise FusionImpossible
    verrouillees = verrouiller(source.pk, cible.pk)
    source, cible = verrouillees[source.pk], verrouillees[cible.pk]
    espace = espace_ouvert(source, par=par)
    espace_ouvert(cible, par=par)
    membres = list(Appartenance.objects.actives().filter(organisation=source).select_related("user"))
    for membre in membres:
        _deplacer(membre, cible, par)
    _deplacer_invitations(source, cible)
    _deplacer_demandes(source, cible)
    for suite in _suites:
        suite(source, cible)
    espace.ferme_le, espace.fusionnee_dans, espace.page_publique = timezone.now(), cible, False
    espace.save(update_fields=["ferme_le", "fusionnee_dans", "page_publique"])
    noter(Acte.FUSION, source, par=par, apres=cible.nom)
    noter(Acte.FUSION, cible, par=par, avant=source.nom)
    groupe.accorder(membre.user_id for membre in membres)
    courriels.organisations_fusionnees(source, cible, [m.user for m in membres if m.user.is_active])
    return espace


def _deplacer(membre: Appartenance, cible: Organisation, par: User) -> None:
    """The stay in the first organisation ends; one in the second begins, or gains the roles of both."""
    la_bas = Appartenance.objects.actives().filter(organisation=cible, user=membre.user_id).first()
    avant = la_bas.roles_en_mots if la_bas else ""
    if la_bas is None:
        la_bas = Appartenance(user=membre.user, organisation=cible, creee_par=par, fonction=membre.fonction)
        la_bas.poser_roles(membre.roles)
    else:
        la_bas.poser_roles([*la_bas.roles, *membre.roles])
    la_bas.save()
    membre.desactivee_le, membre.desactivee_par = timezone.now(), par
    membre.save(update_fields=["desactivee_le", "desactivee_par"])
    acte = Acte.ROLES_CHANGES if avant else Acte.MEMBRE_ARRIVE
    noter(acte, cible, par=par, personne=membre.user, avant=avant, apres=la_bas.roles_en_mots)
    noter(Acte.MEMBRE_PARTI, membre.organisation, par=par, personne=membre.user, avant=membre.roles_en_mots)


def _deplacer_invitations(source: Organisation, cible: Organisation) -> None:
    """A link already sent opens the organisation that stays, unless its address is expected there already."""
    attendues = {i.courriel.lower() for i in Invitation.objects.sans_suite().filter(organisation=cible)}
    for invitation in Invitation.objects.sans_suite().filter(organisation=source):
        if invitation.courriel.lower() in attendues:
            invitation.revoquee_le = timezone.now()
        else:
            invitation.organisation = cible
        invitation.save(update_fields=["organisation", "revoquee_le"])


def _deplacer_demandes(source: Organisation, cible: Organisation) -> None:
    attendues = (
        DemandeRattachement.objects.en_attente().filter(organisation=cible).values_list("demandeur_id", flat=True)
    )
    deja = set(attendues)
    deja |= set(Appartenance.objects.actives().filter(organisation=cible).values_list("user_id", flat=True))
    for demande in DemandeRattachement.objects.en_attente().filter(organisation=source):
        if demande.demandeur_id in deja:
            demande.etat = EtatDemande.ANNULEE
        else:
            demande.organisation = cible
        demande.save(update_fields=["organisation", "etat"])
