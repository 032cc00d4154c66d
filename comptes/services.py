"""Accounts: creation, invitation by mail, staff mark. Rules and writes, no screen."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import Group
from django.db import transaction

from .models import User
from .roles import NOMS_DES_ROLES


@transaction.atomic
def creer_compte(
    *,
    email: str,
    prenom: str = "",
    nom: str = "",
    roles: Iterable[str] = (),
    mot_de_passe: str | None = None,
    administrateur: bool = False,
) -> User:
    """Create an account with its staff roles (names of `roles.ROLES`); the address is taken as verified.

    Raises:
        Group.DoesNotExist: an unknown role.
    """
    compte = User.objects.create_user(
        email, mot_de_passe, first_name=prenom, last_name=nom, is_superuser=administrateur
    )
    compte.groups.set([Group.objects.get(name=role) for role in roles])
    marquer_personnel(compte=compte)
    return compte


def marquer_personnel(*, compte: User) -> None:
    """Keep `is_staff` in step with the roles: staff is who has a staff role or every right."""
    personnel = compte.is_superuser or compte.groups.filter(name__in=NOMS_DES_ROLES).exists()
    if compte.is_staff != personnel:
        compte.is_staff = personnel
        compte.save(update_fields=["is_staff"])


@transaction.atomic
def adresse_changee(*, compte: User) -> None:
    """Follow an address changed by an administrator: the new one is to be verified at the next sign-in."""
    EmailAddress.objects.filter(user=compte).delete()
    EmailAddress.objects.create(user=compte, email=compte.email, primary=True, verified=False)


def inviter(*, compte: User) -> None:
    """Send the mail by which a new person chooses a password; the link works once, PASSWORD_RESET_TIMEOUT seconds.

    To be called within a request: allauth writes the link with the address that was asked.
    """
    adaptateur = get_adapter()
    jeton = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(compte)
    lien = adaptateur.get_reset_password_from_key_url(f"{user_pk_to_url_str(compte)}-{jeton}")
    adaptateur.send_mail("comptes/courriels/invitation", compte.email, {"user": compte, "password_reset_url": lien})
