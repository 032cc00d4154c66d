"""Who is staff, and who has proved a second factor: functions of a user, no request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Permission

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from .models import User

ACCES_ADMIN = "wagtailadmin.access_admin"
TYPES_SECOND_FACTEUR = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def peut_entrer_dans_admin(user: User | AnonymousUser) -> bool:
    """Whether Wagtail's admin opens to this person."""
    return user.has_perm(ACCES_ADMIN)


Exigence = Callable[["User"], bool]
_exigences: list[Exigence] = []


def exiger_second_facteur(exigence: Exigence) -> None:
    """A higher application says who else owes a second factor: called from its `AppConfig.ready`."""
    if exigence not in _exigences:
        _exigences.append(exigence)


def doit_un_second_facteur(user: User | AnonymousUser) -> bool:
    """Whether this session is held until a second factor is proved: staff, and whoever an application names."""
    if not user.is_authenticated or not user.is_active:
        return False
    if est_personnel(user):
        return bool(settings.MFA_PERSONNEL_OBLIGATOIRE)
    return any(exigence(user) for exigence in _exigences)


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


def qui_a_le_droit(permission: str) -> QuerySet[User]:
    """Active people to whom a group gives this right (`app.codename`); superusers, who have all, are left out."""
    from .models import User

    application, nom = permission.split(".")
    droits = Permission.objects.filter(content_type__app_label=application, codename=nom)
    return User.objects.filter(is_active=True, groups__permissions__in=droits).distinct().order_by("pk")
