"""Who is staff, and who has proved a second factor: functions of a user, no request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User

ACCES_ADMIN = "wagtailadmin.access_admin"
TYPES_SECOND_FACTEUR = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def peut_entrer_dans_admin(user: User | AnonymousUser) -> bool:
    """Whether Wagtail's admin opens to this person."""
    return user.has_perm(ACCES_ADMIN)


def est_personnel(user: User | AnonymousUser) -> bool:
    """Whether this person works on the site, so that a second factor is owed."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or user.is_staff or peut_entrer_dans_admin(user)


def types_enregistres(user: User | AnonymousUser) -> set[str]:
    """Return the kinds of second factor this person has (recovery codes alone are none)."""
    lignes = Authenticator.objects.filter(user_id=user.pk, type__in=TYPES_SECOND_FACTEUR)
    return set(lignes.values_list("type", flat=True))


def second_facteur_prouve(preuves: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the session's authentication records (allauth's) hold a second factor or a passkey."""
    return any(preuve.get("method") == "mfa" for preuve in preuves)
