"""Who may do what in the partner area: functions of a person and an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partenaires.enums import Role
from partenaires.models import Appartenance
from partenaires.models.reglages import second_facteur_gestion

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from comptes.models import User
    from organisations.models import Organisation

REPONDRE = "partenaires.repondre_demandes"
ADMINISTRER = "partenaires.administrer_espaces"


def appartenance_de(user: User | AnonymousUser, organisation: Organisation) -> Appartenance | None:
    """The membership that opens this organisation to this person, read now; None when there is none."""
    if not user.is_authenticated or not user.is_active:
        return None
    return Appartenance.objects.en_vigueur().filter(user=user.pk, organisation=organisation).first()


def peut(user: User | AnonymousUser, organisation: Organisation, role: str) -> bool:
    """Whether this person holds a role in this organisation."""
    appartenance = appartenance_de(user, organisation)
    return appartenance is not None and appartenance.peut(role)


def peut_repondre(user: User | AnonymousUser) -> bool:
    """Staff who answer requests of any organisation."""
    return user.is_active and (user.has_perm(REPONDRE) or user.has_perm(ADMINISTRER))


def peut_administrer(user: User | AnonymousUser) -> bool:
    """Staff who close, merge, and act for an organisation that cannot."""
    return user.is_active and user.has_perm(ADMINISTRER)


def peut_gerer_membres(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Change roles, deactivate."""
    return peut_administrer(user) or peut(user, organisation, Role.GESTION)


def peut_inviter(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Invite, and answer whoever asks to join."""
    return peut_repondre(user) or peut(user, organisation, Role.GESTION)


def parle_pour(user: User, organisation: Organisation) -> bool:
    """Whether this person commits the organisation: adheres to the charter, changes its profile."""
    return peut(user, organisation, Role.GESTION)


def doit_prouver(user: User) -> bool:
    """Whether this person manages an organisation while the authority asks a second factor of those who do."""
    return second_facteur_gestion() and Appartenance.objects.en_vigueur().filter(user=user.pk, gestion=True).exists()
