"""The generation: what every kept answer is filed under, and what any public change replaces.

On one machine it is eight bytes of a small file mapped in memory by every process: reading it costs no
system call, and a write is seen at once by all. On several machines it is a Redis key, read at each request.
"""

import fcntl
import logging
import mmap
import os
import struct
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

TAILLE = 8  # bytes
NOM_FICHIER = "generation"
CLE_REDIS = "cache_pages:generation"
CONTROLE = 1.0  # seconds between two looks at the file itself (somebody may have removed it by hand)
ATTENTE_REDIS = 0.5  # seconds

journal = logging.getLogger(__name__)


class Source(Protocol):
    """Where the generation is kept."""

    def lire(self) -> bytes | None:
        """The current generation, None when it cannot be known (nothing may then be served or kept)."""

    def nouvelle(self) -> bytes:
        """Replace the generation by one never used before."""


class GenerationFichier:
    """Generation shared by the processes of one machine through a mapped file."""

    def __init__(self, dossier: Path) -> None:
        self.chemin = dossier / NOM_FICHIER
        self._verrou = threading.Lock()
        self._carte: mmap.mmap | None = None
        self._inode = 0
        self._prochain_controle = 0.0

    def lire(self) -> bytes | None:
        if time.monotonic() >= self._prochain_controle:
            self._controler()
        carte = self._carte
        return carte[:TAILLE] if carte is not None else None

    def nouvelle(self) -> bytes:
        descripteur = self._ouvrir()
        try:
            # The lock makes two simultaneous changes two steps; readers need none.
            fcntl.flock(descripteur, fcntl.LOCK_EX)
            ancienne = struct.unpack(">Q", os.pread(descripteur, TAILLE, 0))[0]
            # Never below the clock: a file made anew must not give again the numbers of a lost one.
            valeur = struct.pack(">Q", max(ancienne + 1, time.time_ns()))
            os.pwrite(descripteur, valeur, 0)
            return valeur
        finally:
            os.close(descripteur)

    def _ouvrir(self) -> int:
        """Descriptor of the file, made and initialised when it is missing."""
        self.chemin.parent.mkdir(parents=True, exist_ok=True)
        descripteur = os.open(self.chemin, os.O_RDWR | os.O_CREAT, 0o640)
        if os.fstat(descripteur).st_size < TAILLE:
            fcntl.flock(descripteur, fcntl.LOCK_EX)
            if os.fstat(descripteur).st_size < TAILLE:
                os.pwrite(descripteur, struct.pack(">Q", time.time_ns()), 0)
            fcntl.flock(descripteur, fcntl.LOCK_UN)
        return descripteur

    def _controler(self) -> None:
        """Map the file again when another one took its place."""
        with self._verrou:
            if time.monotonic() < self._prochain_controle:
                return  # another thread just did
            try:
                if self._carte is None or os.stat(self.chemin).st_ino != self._inode:
                    self._projeter()
            except FileNotFoundError:
                self._projeter()
            except OSError:
                journal.exception("génération du cache de pages illisible")
                self._carte = None
            # Last: until the file is mapped, other threads wait rather than find nothing.
            self._prochain_controle = time.monotonic() + CONTROLE

    def _projeter(self) -> None:
        try:
            descripteur = self._ouvrir()
        except OSError:
            journal.exception("génération du cache de pages illisible")
            self._carte = None
            return
        try:
            self._carte = mmap.mmap(descripteur, TAILLE, mmap.MAP_SHARED, mmap.PROT_READ)
            self._inode = os.fstat(descripteur).st_ino
        finally:
            os.close(descripteur)


class GenerationRedis:
    """Generation shared by several machines. Without Redis nothing is served from the cache."""

    def __init__(self, client: Any) -> None:
        self.client = client

    @classmethod
    def depuis_adresse(cls, adresse: str) -> "GenerationRedis":
        import redis

        return cls(
            redis.Redis.from_url(adresse, socket_timeout=ATTENTE_REDIS, socket_connect_timeout=ATTENTE_REDIS),
        )

    def lire(self) -> bytes | None:
        try:
            valeur = self.client.get(CLE_REDIS)
            if valeur is None:
                # Only the first of several starting processes sets it.
                self.client.set(CLE_REDIS, time.time_ns(), nx=True)
                valeur = self.client.get(CLE_REDIS)
        except Exception:
            journal.exception("génération du cache de pages illisible")
            return None
        return _en_octets(int(valeur)) if valeur is not None else None

    def nouvelle(self) -> bytes:
        # INCR alone would restart from 1 after a loss of data.
        self.client.set(CLE_REDIS, time.time_ns(), nx=True)
        return _en_octets(int(self.client.incr(CLE_REDIS)))


def _en_octets(valeur: int) -> bytes:
    return struct.pack(">Q", valeur)


@cache
def _source(adresse_redis: str, dossier: str) -> Source:
    return GenerationRedis.depuis_adresse(adresse_redis) if adresse_redis else GenerationFichier(Path(dossier))


def source() -> Source:
    """The source that the settings name; one a process."""
    return _source(getattr(settings, "CACHE_PAGES_REDIS", ""), str(settings.CACHE_PAGES_DIR))


def generation_courante() -> bytes | None:
    """The current generation, for values kept as long as pages are; None when it cannot be known."""
    return source().lire()


def nouvelle_generation() -> None:
    """Forget every kept answer, now, in every process. Call it after a change that no signal tells.

    Within a transaction call `apres_validation`: before the commit, old data could be kept again.
    """
    if not settings.CACHE_PAGES_ACTIF:
        return
    try:
        source().nouvelle()
    except Exception:
        # The change itself is saved and must stand; answers are then late by CACHE_PAGES_DUREE at most.
        journal.exception("nouvelle génération du cache de pages impossible")


def apres_validation() -> None:
    """Forget every kept answer once the current transaction is committed (at once when there is none).

    Asking a thousand times in one transaction costs some milliseconds: nothing needs to remember.
    """
    transaction.on_commit(nouvelle_generation)
