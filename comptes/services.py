"""Accounts: creation, invitation by mail, staff mark. Rules and writes, no screen."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.courriel import envoyer

from .models import User
from .roles import NOMS_DES_ROLES

journal = logging.getLogger(__name__)


class SecondFacteurAbsent(ValueError):
    """The account has no second factor to remove."""


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


@transaction.atomic
def retirer_second_facteur(*, compte: User, par: User | None) -> None:
    """Remove every second factor and recovery code, end the sessions of the account, log it and tell the person.

    `par` is who asks; None is who holds the machine, through the command line. Sessions end because one of them,
    perhaps in other hands, could otherwise enrol a second factor without the password.

    Raises:
        PermissionDenied: `par` may not change accounts, or has fewer rights than the account.
        SecondFacteurAbsent: there is nothing to remove.
    """
    if par is not None and (not par.has_perm("comptes.change_user") or (compte.is_superuser and not par.is_superuser)):
        raise PermissionDenied
    if not Authenticator.objects.filter(user=compte).exists():
        raise SecondFacteurAbsent(_("Ce compte n’a pas de second facteur."))
    Authenticator.objects.filter(user=compte).delete()
    fermer_sessions(compte=compte)
    journal.warning("second facteur retiré", extra={"compte": compte.pk, "par": par.pk if par else "commande"})
    envoyer("second_facteur_retire", [compte.email], {"courriel": compte.email}, settings.LANGUAGE_CODE)


def fermer_sessions(*, compte: User) -> None:
    """End every session of the account, those that allauth does not list included: each open one is read."""
    UserSession.objects.filter(user=compte).delete()
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(compte.pk):
            session.delete()
