"""What the partner area knows of a person, told to `comptes.donnees`, which exports and erases for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from comptes.donnees import adresses_de, effacer, exporter, inscrire
from partenaires.enums import EtatDemande
from partenaires.models import Appartenance, DemandeOrganisation, DemandeRattachement, Evenement, Invitation
from partenaires.services import abonnements
from partenaires.services.membres import desactiver

if TYPE_CHECKING:
    from comptes.models import User

__all__ = ["effacer", "exporter", "inscrire", "inscrire_les_siennes"]


def inscrire_les_siennes() -> None:
    """Called when the application is ready."""
    inscrire("appartenances", _appartenances, _oublier)
    inscrire("invitations_envoyees", _invitations)
    inscrire("agenda_ouvert_le", _ouverture)
    inscrire("demandes", _demandes)
    inscrire("journal", _journal)


def _appartenances(personne: User) -> list[dict[str, Any]]:
    return [
        {
            "organisation": a.organisation.nom,
            "fonction": a.fonction,
            "roles": [str(role) for role in a.roles],
            "depuis": a.creee_le.isoformat(timespec="seconds"),
            "jusqu_au": a.desactivee_le.isoformat(timespec="seconds") if a.desactivee_le else None,
        }
        for a in Appartenance.objects.filter(user=personne).select_related("organisation")
    ]


def _invitations(personne: User) -> list[dict[str, str]]:
    envoyees = Invitation.objects.filter(invitee_par=personne).select_related("organisation")
    return [
        {"organisation": i.organisation.nom, "adresse": i.courriel, "le": i.envoyee_le.isoformat(timespec="seconds")}
        for i in envoyees
    ]


def _ouverture(personne: User) -> str | None:
    """Since when an address of their calendar is open."""
    abonnement = abonnements.abonnement_de(personne)
    return abonnement.ouvert_le.isoformat(timespec="seconds") if abonnement else None


def _demandes(personne: User) -> list[dict[str, str]]:
    rattachements = DemandeRattachement.objects.filter(demandeur=personne).select_related("organisation")
    nouvelles = DemandeOrganisation.objects.filter(demandeur=personne)
    return [_demande(d, d.organisation.nom) for d in rattachements] + [_demande(d, d.nom) for d in nouvelles]


def _demande(demande: DemandeRattachement | DemandeOrganisation, organisation: str) -> dict[str, str]:
    return {
        "organisation": organisation,
        "fonction": demande.fonction,
        "message": demande.message,
        "etat": demande.etat,
        "le": demande.deposee_le.isoformat(timespec="seconds"),
    }


def _journal(personne: User) -> list[dict[str, str]]:
    lignes = Evenement.objects.filter(Q(personne=personne) | Q(par=personne)).select_related("organisation")
    return [
        {"le": e.quand.isoformat(timespec="seconds"), "acte": e.acte, "organisation": e.organisation.nom}
        for e in lignes
    ]


def _oublier(personne: User) -> None:
    """Leave every organisation; take the words off what stays.

    Raises:
        DernierGestionnaire: an organisation would have nobody to manage it.
    """
    for appartenance in Appartenance.objects.actives().filter(user=personne).order_by("organisation_id"):
        desactiver(appartenance=appartenance, par=personne)
    Appartenance.objects.filter(user=personne).update(fonction="")
    for demandes in (DemandeRattachement.objects, DemandeOrganisation.objects):
        demandes.filter(demandeur=personne, etat=EtatDemande.EN_ATTENTE).delete()
        demandes.filter(demandeur=personne).update(message="", fonction="")
    abonnements.fermer(personne=personne)
    for adresse in adresses_de(personne):
        Invitation.objects.filter(courriel__iexact=adresse).delete()
