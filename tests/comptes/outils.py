"""Helpers of the account tests: people, sign-in through the real pages, TOTP codes."""

from __future__ import annotations

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse

from comptes.models import User
from comptes.services import creer_compte

MOT_DE_PASSE = "porte-lanterne-du-quai"  # long enough, not common


def personne(courriel: str = "claire@valmerie.example", *roles: str, **champs) -> User:
    return creer_compte(email=courriel, prenom="Claire", nom="Aubin", roles=roles, mot_de_passe=MOT_DE_PASSE, **champs)


def code(secret: str, decalage: int = 0) -> str:
    """Code of this instant; `decalage` steps of 30 s away, since one code is taken once."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + decalage))


def avec_totp(compte: User) -> str:
    """Give the account an authenticator application and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(compte, secret)
    assert Authenticator.objects.filter(user=compte).exists()
    return secret


def se_connecter(client: Client, compte: User, mot_de_passe: str = MOT_DE_PASSE, **suite: str):
    return client.post(reverse("account_login"), {"login": compte.email, "password": mot_de_passe, **suite})


def se_connecter_en_deux_temps(client: Client, compte: User, secret: str):
    se_connecter(client, compte)
    return client.post(reverse("mfa_authenticate"), {"code": code(secret)})
