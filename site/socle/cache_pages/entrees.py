"""A kept answer, ready to send, and the bounded memory where each process keeps its own."""

import hashlib
import threading
from dataclasses import dataclass, field

from .compression import IDENTITE, variantes
from .regles import Cle, Entetes, valeur

STATUT = "200 OK"
STATUT_INCHANGE = "304 Not Modified"


@dataclass(slots=True)
class Page:
    """One answer in all its encodings. `expire` and `limite` are seconds since the epoch.

    After `expire` the page is made again; until `limite` it is still true, and may stand in for a page that
    cannot be made because the database is down.
    """

    cle: Cle
    generation: bytes
    expire: float
    limite: float
    entetes: Entetes
    corps: dict[str, bytes]
    etiquette: str

    @classmethod
    def composer(
        cls, *, cle: Cle, generation: bytes, expire: float, limite: float, entetes: Entetes, corps: bytes
    ) -> "Page":
        return cls(
            cle=cle,
            generation=generation,
            expire=expire,
            limite=limite,
            entetes=entetes,
            corps=variantes(corps, valeur(entetes, "content-type")),
            etiquette=hashlib.sha256(corps).hexdigest()[:24],
        )

    def variante(self, codage: str) -> "Variante":
        """The page in that encoding, or as it is when it was not worth compressing."""
        if codage not in self.corps:
            codage = IDENTITE
        etiquette = f'"{self.etiquette}-{codage}"' if codage else f'"{self.etiquette}"'
        entetes = [*self.entetes, ("ETag", etiquette)]
        if codage:
            entetes.append(("Content-Encoding", codage))
        return Variante(
            generation=self.generation,
            expire=self.expire,
            limite=self.limite,
            entetes=entetes,
            corps=[self.corps[codage]],
            etiquette=etiquette,
        )


@dataclass(slots=True)
class Variante:
    """What the hot path needs, assembled once: header list and one-item body."""

    generation: bytes
    expire: float
    limite: float
    entetes: Entetes
    corps: list[bytes]
    etiquette: str
    vue: bool = field(default=False)

    @property
    def poids(self) -> int:
        """Bytes held in memory, headers roughly counted."""
        return len(self.corps[0]) + 2048


class Memoire:
    """Bounded memory of variants. Reading is a plain dict look-up; eviction gives a second chance (clock).

    `pages` is public so that the hot path reads it without a call.
    """

    def __init__(self, poids_max: int) -> None:
        self.pages: dict[tuple, Variante] = {}
        self._poids = 0
        self._poids_max = poids_max
        self._verrou = threading.Lock()

    def garder(self, cle: tuple, variante: Variante) -> None:
        if variante.poids > self._poids_max:
            return
        with self._verrou:
            self._retirer(cle)
            self.pages[cle] = variante
            self._poids += variante.poids
            while self._poids > self._poids_max:
                self._evincer()

    def vider(self) -> None:
        with self._verrou:
            self.pages.clear()
            self._poids = 0

    def _retirer(self, cle: tuple) -> None:
        ancienne = self.pages.pop(cle, None)
        if ancienne is not None:
            self._poids -= ancienne.poids

    def _evincer(self) -> None:
        cle, variante = next(iter(self.pages.items()))
        self._retirer(cle)
        if variante.vue:
            variante.vue = False
            self.pages[cle] = variante
            self._poids += variante.poids
