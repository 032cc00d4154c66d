"""What the site knows of a person: given back whole, and erased. The only place that does either.

Each application says its own part when it is ready, and is imported by none for it:

    donnees.inscrire("inscriptions", exporter_les_siennes, effacer_les_siennes)

`exporter_les_siennes(personne)` returns plain values for JSON (dates in ISO 8601) and nothing of other people.
`effacer_les_siennes(personne)` runs in the transaction of the erasure, while the account still has its name and its
address; it erases, or takes the name off what must stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from .permissions import est_personnel
from .services import fermer_sessions

if TYPE_CHECKING:
    from .models import User

# What replaces an address: nobody's, for ever (RFC 2606).
DOMAINE_EFFACE = "efface.invalid"
Export = Callable[["User"], Any]
Effacement = Callable[["User"], None]


class EffacementRefuse(ValueError):
    """Something must be done before this account may go; the text says what."""


@dataclass(frozen=True)
class Part:
    """What one application knows of a person."""

    export: Export
    effacement: Effacement | None = None


_parts: dict[str, Part] = {}


def inscrire(nom: str, export: Export, effacement: Effacement | None = None) -> None:
    """Add a part, or replace the one of that name, which is its key in the export."""
    _parts[nom] = Part(export, effacement)


def adresses_de(personne: User) -> list[str]:
    """Every address that is this person's beyond doubt: those of an account that proved them."""
    prouvees = EmailAddress.objects.filter(user=personne, verified=True).values_list("email", flat=True)
    return sorted({personne.email, *(adresse.lower() for adresse in prouvees)})


def exporter(personne: User) -> dict[str, Any]:
    """Everything, as plain values for JSON."""
    return {
        "etabli_le": timezone.now().isoformat(timespec="seconds"),
        "compte": _compte(personne),
        **{nom: part.export(personne) for nom, part in _parts.items()},
    }


def _compte(personne: User) -> dict[str, Any]:
    adresses = EmailAddress.objects.filter(user=personne)
    sessions = UserSession.objects.filter(user=personne).order_by("created_at")
    liens = SocialAccount.objects.filter(user=personne)
    return {
        "adresse": personne.email,
        "prenom": personne.first_name,
        "nom": personne.last_name,
        "cree_le": personne.date_joined.isoformat(timespec="seconds"),
        "derniere_connexion": personne.last_login.isoformat(timespec="seconds") if personne.last_login else None,
        "adresses": [{"adresse": a.email, "verifiee": a.verified} for a in adresses],
        "second_facteur": sorted(set(Authenticator.objects.filter(user=personne).values_list("type", flat=True))),
        "proconnect": [{"siret": lien.extra_data.get("siret", ""), "identifiant": lien.uid} for lien in liens],
        "courriels_refuses": list(personne.refus_de_courriel.values_list("genre", flat=True)),
        "sessions": [
            {"depuis": s.created_at.isoformat(timespec="seconds"), "ip": s.ip, "navigateur": s.user_agent}
            for s in sessions
        ],
    }


@transaction.atomic
def effacer(*, personne: User, par: User | None) -> None:
    """Forget what every application knows, then who the account was: its row stays, without a name nor an address.

    `par` is who asks; None is the clock, or who holds the machine.

    Raises:
        PermissionDenied: `par` is neither the person nor somebody who may delete accounts, or the account is staff's.
        EffacementRefuse: an application says what must be done first.
    """
    autre = par is not None and par.pk != personne.pk
    if est_personnel(personne) or (autre and not par.has_perm("comptes.delete_user")):  # type: ignore[union-attr]
        raise PermissionDenied
    for part in _parts.values():
        if part.effacement is not None:
            part.effacement(personne)
    for lignes in (Authenticator, EmailAddress, SocialAccount):
        lignes.objects.filter(user=personne).delete()
    personne.refus_de_courriel.all().delete()
    fermer_sessions(compte=personne)
    personne.email = f"compte-{personne.pk}@{DOMAINE_EFFACE}"
    personne.first_name = personne.last_name = ""
    personne.last_login = None
    personne.is_active = False
    personne.set_unusable_password()
    personne.save()
