"""The address of a person's calendar: opened, changed, closed by them alone; read by whoever holds it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.core import signing
from django.utils import timezone

from partenaires.models import AbonnementAgenda

if TYPE_CHECKING:
    from comptes.models import User

SEL = "partenaires.agenda"


def _signeur() -> signing.Signer:
    return signing.Signer(sep=".", salt=SEL)


def jeton(abonnement: AbonnementAgenda) -> str:
    """What the address holds."""
    return _signeur().sign(abonnement.cle.hex)


def abonnement_de(personne: User) -> AbonnementAgenda | None:
    return AbonnementAgenda.objects.filter(user=personne).first()


def ouvrir(*, personne: User) -> AbonnementAgenda:
    """Give this person an address, or another one: the one before opens nothing any more."""
    choix = {"cle": uuid.uuid4(), "ouvert_le": timezone.now()}
    return AbonnementAgenda.objects.update_or_create(user=personne, defaults=choix)[0]


def fermer(*, personne: User) -> None:
    """The address opens nothing any more. Nothing to close is no fault."""
    AbonnementAgenda.objects.filter(user=personne).delete()


def personne_du_jeton(valeur: str) -> User | None:
    """Whose calendar it is; None for an address that is false or was closed, and for an account that is closed."""
    try:
        cle = uuid.UUID(hex=_signeur().unsign(valeur))
    except (signing.BadSignature, ValueError):
        return None
    abonnement = AbonnementAgenda.objects.filter(cle=cle, user__is_active=True).select_related("user").first()
    return abonnement.user if abonnement else None
