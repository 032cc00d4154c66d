"""Encryption of second-factor secrets at rest (Fernet: AES-128-CBC and HMAC-SHA256)."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# Separates these keys from any other that would be derived from the same text.
CONTEXTE = b"comptes.second-facteur.v1"


class SecretIllisible(Exception):
    """The stored secret was not encrypted by any key in use: the key was lost or the row altered."""


def _fernet(texte: str) -> Fernet:
    cle = HKDF(algorithm=SHA256(), length=32, salt=None, info=CONTEXTE).derive(texte.encode())
    return Fernet(base64.urlsafe_b64encode(cle))


def _trousseau() -> MultiFernet:
    """Return the keys in use: those of MFA_CLE, else of SECRET_KEY and its fallbacks; the first one encrypts."""
    textes = settings.MFA_CLE or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_fernet(texte) for texte in textes])


def chiffrer(texte: str) -> str:
    """Return `texte` encrypted, as text that a JSON column can keep."""
    return _trousseau().encrypt(texte.encode()).decode()


def dechiffrer(jeton: str) -> str:
    """Return the text behind `jeton`.

    Raises:
        SecretIllisible: no key in use reads it.
    """
    try:
        return _trousseau().decrypt(jeton.encode()).decode()
    except InvalidToken as erreur:
        raise SecretIllisible("No key in use reads this second-factor secret.") from erreur
