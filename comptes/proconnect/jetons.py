"""Signed tokens (JWT): what is checked before a word of them is believed (OpenID Connect Core, 3.1.3.7)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Asymmetric ones alone: the client's secret, or nothing at all, signs no token here.
ALGORITHMES = ("RS256", "ES256")
EXIGES = ("iss", "sub", "aud", "exp", "iat")
ECART = 30  # seconds between two clocks


class JetonRefuse(OAuth2Error):
    """A token that does not prove what it says; the text, for the log, says which check failed."""


def lire(jeton: object, *, cles: Mapping[str, Any], emetteur: str, client: str) -> dict[str, Any]:
    """Return the claims of a token signed by one of `cles` (a JWKS), for this client, by this issuer, still valid.

    Raises:
        JetonRefuse: anything else.
    """
    if not isinstance(jeton, str):
        raise JetonRefuse("no token")
    try:
        cle = _cle(jeton, cles)
        claims: dict[str, Any] = jwt.decode(
            jeton,
            key=cle.key,
            algorithms=[cle.algorithm_name],
            audience=client,
            issuer=emetteur,
            leeway=ECART,
            options={"require": list(EXIGES)},
        )
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as erreur:
        raise JetonRefuse(f"{type(erreur).__name__}: {erreur}") from erreur
    # Several audiences: the token names the client it was made for.
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client:
        raise JetonRefuse("made for another client")
    return claims


def _cle(jeton: str, cles: Mapping[str, Any]) -> jwt.PyJWK:
    entete = jwt.get_unverified_header(jeton)
    if entete.get("alg") not in ALGORITHMES:
        raise JetonRefuse("algorithm not accepted")
    for donnees in cles["keys"]:
        if donnees.get("kid") == entete.get("kid") and donnees.get("use", "sig") == "sig":
            cle = jwt.PyJWK(donnees, algorithm=donnees.get("alg") or entete["alg"])
            if cle.algorithm_name == entete["alg"]:
                return cle
    raise JetonRefuse("key unknown")


def exiger_nonce(claims: Mapping[str, Any], attendu: str) -> None:
    """Refuse a token made for another request than the one this browser began.

    Raises:
        JetonRefuse: no nonce, or another.
    """
    recu = claims.get("nonce")
    if not attendu or not isinstance(recu, str) or not hmac.compare_digest(recu.encode(), attendu.encode()):
        raise JetonRefuse("wrong nonce")
