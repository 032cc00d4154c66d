"""What the site knows of a person: given back whole, and erased on request. The only place that does either."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comptes.permissions import est_personnel
from comptes.services import fermer_sessions
from partenaires.enums import EtatDemande
from partenaires.models import Appartenance, DemandeOrganisation, DemandeRattachement, Evenement, Invitation
from partenaires.services import abonnements
from partenaires.services.membres import desactiver

if TYPE_CHECKING:
    from comptes.models import User

# What replaces an address: nobody's, for ever (RFC 2606).
ADRESSE_EFFACEE = "compte-{cle}@efface.invalid"
Export = Callable[["User"], Any]
Effacement = Callable[["User"], None]
_exports: dict[str, Export] = {}
_effacements: list[Effacement] = []


def inscrire(nom: str, export: Export, effacement: Effacement | None = None) -> None:
    """A higher application adds what it knows of a person, and how it forgets it: called when it is ready."""
    _exports[nom] = export
    if effacement is not None and effacement not in _effacements:
        _effacements.append(effacement)


def exporter(personne: User) -> dict[str, Any]:
    """Everything, as plain values for JSON; dates in ISO 8601."""
    adresses = EmailAddress.objects.filter(user=personne)
    return {
        "etabli_le": timezone.now().isoformat(timespec="seconds"),
        "compte": {
            "adresse": personne.email,
            "prenom": personne.first_name,
            "nom": personne.last_name,
            "cree_le": personne.date_joined.isoformat(timespec="seconds"),
            "adresses": [{"adresse": a.email, "verifiee": a.verified} for a in adresses],
            "second_facteur": sorted(set(Authenticator.objects.filter(user=personne).values_list("type", flat=True))),
        },
        "appartenances": [
            {
                "organisation": a.organisation.nom,
                "fonction": a.fonction,
                "roles": [str(role) for role in a.roles],
                "depuis": a.creee_le.isoformat(timespec="seconds"),
                "jusqu_au": a.desactivee_le.isoformat(timespec="seconds") if a.desactivee_le else None,
            }
            for a in Appartenance.objects.filter(user=personne).select_related("organisation")
        ],
        "invitations_envoyees": [
            {
                "organisation": i.organisation.nom,
                "adresse": i.courriel,
                "le": i.envoyee_le.isoformat(timespec="seconds"),
            }
            for i in Invitation.objects.filter(invitee_par=personne).select_related("organisation")
        ],
        "agenda_ouvert_le": _ouverture(personne),
        "demandes": [_demande(d, d.organisation.nom) for d in _rattachements(personne)]
        + [_demande(d, d.nom) for d in DemandeOrganisation.objects.filter(demandeur=personne)],
        "journal": [
            {"le": e.quand.isoformat(timespec="seconds"), "acte": e.acte, "organisation": e.organisation.nom}
            for e in Evenement.objects.filter(Q(personne=personne) | Q(par=personne)).select_related("organisation")
        ],
        **{nom: export(personne) for nom, export in _exports.items()},
    }


def _ouverture(personne: User) -> str | None:
    """Since when an address of their calendar is open."""
    abonnement = abonnements.abonnement_de(personne)
    return abonnement.ouvert_le.isoformat(timespec="seconds") if abonnement else None


def _rattachements(personne: User) -> Any:
    return DemandeRattachement.objects.filter(demandeur=personne).select_related("organisation")


def _demande(demande: DemandeRattachement | DemandeOrganisation, organisation: str) -> dict[str, str]:
    return {
        "organisation": organisation,
        "fonction": demande.fonction,
        "message": demande.message,
        "etat": demande.etat,
        "le": demande.deposee_le.isoformat(timespec="seconds"),
    }


@transaction.atomic
def effacer(*, personne: User, par: User) -> None:
    """Leave every organisation, then forget who the account was: its row stays, without a name nor an address.

    Raises:
        PermissionDenied: `par` is neither the person nor somebody who may delete accounts, or the account is staff's.
        DernierGestionnaire: an organisation would have nobody to manage it.
    """
    if est_personnel(personne) or (par.pk != personne.pk and not par.has_perm("comptes.delete_user")):
        raise PermissionDenied
    for appartenance in Appartenance.objects.actives().filter(user=personne).order_by("organisation_id"):
        desactiver(appartenance=appartenance, par=personne)
    Appartenance.objects.filter(user=personne).update(fonction="")
    for demandes in (DemandeRattachement.objects, DemandeOrganisation.objects):
        demandes.filter(demandeur=personne, etat=EtatDemande.EN_ATTENTE).delete()
        demandes.filter(demandeur=personne).update(message="", fonction="")
    abonnements.fermer(personne=personne)
    for effacement in _effacements:
        effacement(personne)
    adresses = [personne.email, *EmailAddress.objects.filter(user=personne).values_list("email", flat=True)]
    for adresse in adresses:
        Invitation.objects.filter(courriel__iexact=adresse).delete()
    Authenticator.objects.filter(user=personne).delete()
    EmailAddress.objects.filter(user=personne).delete()
    fermer_sessions(compte=personne)
    personne.email = ADRESSE_EFFACEE.format(cle=personne.pk)
    personne.first_name = personne.last_name = ""
    personne.is_active = False
    personne.set_unusable_password()
    personne.save()
