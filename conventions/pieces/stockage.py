"""Where the files of conventions lie: random keys in the private storage, every one of them known to the database.

A key is announced by a row (`FichierPrepare`, committed) before a byte is written, and that row goes in the very
transaction that makes another row own the file. Killed at any moment, each file on the disk has one row or the other.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

from conventions.models.fichiers import FichierPrepare

DOSSIER = "conventions"
OCTETS = 24  # of randomness in a key


def stockage() -> Storage:
    return storages["prive"]


def preparer(combien: int = 1) -> list[str]:
    """Announce files that may be written. To be called outside the transaction that will own them."""
    cles = [f"{DOSSIER}/{jeton[:2]}/{jeton}" for jeton in (secrets.token_hex(OCTETS) for _rang in range(combien))]
    FichierPrepare.objects.bulk_create([FichierPrepare(cle=cle) for cle in cles])
    return cles


def ecrire(cle: str, contenu: bytes | IO[bytes]) -> str:
    """Write a file under its announced key, down to the disk; its SHA-256.

    Raises:
        ValueError: a file of that key is there already.
    """
    fichier = ContentFile(contenu) if isinstance(contenu, bytes) else File(contenu)
    fichier.seek(0)
    empreinte = hashlib.file_digest(fichier, "sha256").hexdigest()
    fichier.seek(0)
    nom = stockage().save(cle, fichier)
    if nom != cle:
        stockage().delete(nom)
        raise ValueError("key already used")
    _jusqu_au_disque(cle)
    return empreinte


def _jusqu_au_disque(cle: str) -> None:
    """What the database will say after a power cut, the disk says too."""
    with stockage().open(cle, "rb") as fichier:
        os.fsync(fichier.fileno())


def adopter(cle: str) -> None:
    """A row owns the file now: to be called in the transaction that writes that row.

    Raises:
        FichierPrepare.DoesNotExist: the key was not announced, or was swept meanwhile.
    """
    if FichierPrepare.objects.filter(cle=cle).delete()[0] != 1:
        raise FichierPrepare.DoesNotExist(cle)


def relacher(cles: Iterable[str]) -> None:
    """Forget announced keys that nobody owns, and the files written under them."""
    restes = list(FichierPrepare.objects.filter(cle__in=list(cles)).values_list("cle", flat=True))
    for cle in restes:
        stockage().delete(cle)
    FichierPrepare.objects.filter(cle__in=restes).delete()


def effacer(cles: Iterable[str]) -> int:
    """Remove files whose rows are gone; how many were there."""
    nombre = 0
    for cle in cles:
        if stockage().exists(cle):
            stockage().delete(cle)
            nombre += 1
    return nombre


def reprendre(cles: Iterable[str]) -> None:
    """Rows that owned these files go: announce them again, in the same transaction, so that they can be released."""
    FichierPrepare.objects.bulk_create([FichierPrepare(cle=cle) for cle in cles])
