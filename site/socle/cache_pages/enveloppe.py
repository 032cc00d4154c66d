"""The WSGI wrapper: answers from memory in a few microseconds, else lets Django answer and keeps what may be."""

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from socle.pannes import ENTETE_PANNE

from . import CLE_ENVIRON, Echeance
from .compression import TAILLE_MIN, choisir, compresser, est_compressible
from .entrees import STATUT, STATUT_INCHANGE, Memoire, Page, Variante
from .generation import Source, source
from .magasin import Magasin
from .regles import (
    TAILLE_MAX,
    Cle,
    Entetes,
    Environ,
    cle,
    cookies_personnels,
    entetes_gardes,
    est_anonyme,
    est_consultable,
    est_gardable,
    etiquette_connue,
    reponse_gardable,
    valeur,
)

Demarrer = Callable[..., Any]
Application = Callable[[Environ, Demarrer], Iterable[bytes]]

MEMOIRE_MAX = 64 * 1024 * 1024  # bytes a process
CODAGES_MAX = 256  # distinct Accept-Encoding values remembered
NON_GARDEES_MAX = 4096  # addresses remembered as not to be kept
VERROUS = 64
ATTENTE_VERROU = 5.0  # seconds
# A page made for everybody must not depend on what the first visitor's browser already had.
CONDITIONS = (
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
)


class Reponse:
    """What the application answered, held back until it is decided what to do with it."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.statut = ""
        self.entetes: Entetes = []
        self.iterable = application(environ, self._demarrer)

    def _demarrer(self, statut: str, entetes: Entetes, exc_info: Any = None) -> None:
        self.statut, self.entetes = statut, list(entetes)

    @property
    def en_flux(self) -> bool:
        """Streams have no known end: they are passed on as they come."""
        if isinstance(self.iterable, list):
            return False
        return getattr(self.iterable, "streaming", True)

    def corps(self) -> bytes:
        """The whole body; Django's own clean-up (closing connections) then runs."""
        try:
            return b"".join(self.iterable)
        finally:
            fermer = getattr(self.iterable, "close", None)
            if fermer is not None:
                fermer()


class CachePages:
    """One a process. `__call__` is what `servir` falls back to when memory has no ready answer."""

    def __init__(self, application: Application, generations: Source, dossier: Path, duree: float) -> None:
        self.application = application
        self.generations = generations
        self.magasin = Magasin(dossier)
        self.memoire = Memoire(MEMOIRE_MAX)
        self.duree = duree
        self.codages: dict[str | None, str] = {}
        self._personnels = cookies_personnels()
        # Static files and media are compressed and kept by whoever serves them, each by its own address.
        self._fichiers = tuple(urlsplit(adresse).path for adresse in (settings.STATIC_URL, settings.MEDIA_URL))
        self._non_gardees: set[Cle] = set()
        self._verrous = [threading.Lock() for _ in range(VERROUS)]

    def __call__(self, environ: Environ, start_response: Demarrer) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(self._fichiers):
            return self.application(environ, start_response)
        # Read before anything is rendered: what is made from data already replaced is kept under the
        # generation already replaced too, where nobody looks.
        generation = self.generations.lire() if est_consultable(environ, self._personnels) else None
        if generation is None:
            return self._passer(environ, start_response)
        page = self._chercher(environ, generation)
        if page is not None and page.expire > time.time():
            return repondre(page, environ, start_response)
        if not est_gardable(environ):
            return self._passer(environ, start_response, page)
        return self._seul(environ, start_response)

    def codage(self, accept_encoding: str | None) -> str:
        """The encoding chosen for that header, remembered for the hot path."""
        connu = self.codages.get(accept_encoding)
        if connu is None:
            connu = choisir(accept_encoding)
            if len(self.codages) < CODAGES_MAX:
                self.codages[accept_encoding] = connu
        return connu

    def _chercher(self, environ: Environ, generation: bytes) -> Variante | None:
        """The variant kept in memory or on disk for this generation, perhaps expired."""
        cle_page = cle(environ)
        codage = self.codage(environ.get("HTTP_ACCEPT_ENCODING"))
        trouvee = self.memoire.pages.get((*cle_page, codage))
        if trouvee is not None and trouvee.generation == generation and trouvee.expire > time.time():
            return trouvee
        page = self.magasin.lire(cle_page, generation)
        if page is None:
            return trouvee if trouvee is not None and trouvee.generation == generation else None
        return self._memoriser(page, codage)

    def _memoriser(self, page: Page, codage: str) -> Variante:
        variante = page.variante(codage)
        self.memoire.garder((*page.cle, codage), variante)
        return variante

    def _seul(self, environ: Environ, start_response: Demarrer) -> Iterable[bytes]:
        """Render a page once when many ask for it at the same moment.

        Addresses known not to be kept (forms, errors) do not wait for each other.
        """
        cle_page = cle(environ)
        verrou = self._verrous[hash(cle_page) % VERROUS]
        pris = cle_page not in self._non_gardees and verrou.acquire(timeout=ATTENTE_VERROU)
        try:
            generation = self.generations.lire()
            if generation is None:
                return self._passer(environ, start_response)
            page = self._chercher(environ, generation)
            if page is not None and page.expire > time.time():
                return repondre(page, environ, start_response)
            return self._remplir(environ, start_response, generation, page)
        finally:
            if pris:
                verrou.release()

    def _remplir(
        self, environ: Environ, start_response: Demarrer, generation: bytes, ancienne: Variante | None
    ) -> Iterable[bytes]:
        demande = {nom: environ.pop(nom) for nom in CONDITIONS if nom in environ}
        environ[CLE_ENVIRON] = echeance = Echeance()
        maintenant = time.time()
        reponse = Reponse(self.application, environ)
        environ |= demande
        if reponse.en_flux or echeance.refusee or not reponse_gardable(reponse.statut, reponse.entetes):
            self._retenir_non_gardee(cle(environ))
            return self._rendre(reponse, environ, start_response, ancienne)
        corps = reponse.corps()
        expire = min(maintenant + self.duree, echeance.limite)
        page = Page.composer(
            cle=cle(environ),
            generation=generation,
            expire=expire,
            limite=echeance.limite,
            entetes=entetes_gardes(reponse.entetes),
            corps=corps,
        )
        codage = self.codage(environ.get("HTTP_ACCEPT_ENCODING"))
        if len(corps) > TAILLE_MAX or expire <= time.time():
            return repondre(page.variante(codage), environ, start_response)
        self._non_gardees.discard(page.cle)
        self.magasin.ecrire(page)
        return repondre(self._memoriser(page, codage), environ, start_response)

    def _retenir_non_gardee(self, cle_page: Cle) -> None:
        if len(self._non_gardees) >= NON_GARDEES_MAX:
            self._non_gardees.clear()
        self._non_gardees.add(cle_page)

    def _passer(self, environ: Environ, start_response: Demarrer, ancienne: Variante | None = None) -> Iterable[bytes]:
        return self._rendre(Reponse(self.application, environ), environ, start_response, ancienne)

    def _rendre(
        self, reponse: Reponse, environ: Environ, start_response: Demarrer, ancienne: Variante | None
    ) -> Iterable[bytes]:
        """Send an answer that is not kept; when the database is down, the last true copy of the page instead."""
        panne = valeur(reponse.entetes, ENTETE_PANNE.lower())
        if panne:
            reponse.entetes = [(n, v) for n, v in reponse.entetes if n != ENTETE_PANNE]
            if ancienne is not None and ancienne.limite > time.time():
                reponse.corps()
                return repondre(ancienne, environ, start_response)
        if reponse.en_flux:
            start_response(reponse.statut, reponse.entetes)
            return reponse.iterable
        corps = reponse.corps()
        if self._a_compresser(environ, reponse, corps):
            corps = compresser(corps, codage := self.codage(environ.get("HTTP_ACCEPT_ENCODING")))
            reponse.entetes = _entetes_compresses(reponse.entetes, codage, len(corps))
        start_response(reponse.statut, reponse.entetes)
        return [corps]

    def _a_compresser(self, environ: Environ, reponse: Reponse, corps: bytes) -> bool:
        """Only for anonymous visitors: a session's page mixes secrets and typed text, whose compressed
        length would tell about the secrets (BREACH)."""
        return (
            len(corps) >= TAILLE_MIN
            and environ["REQUEST_METHOD"] == "GET"
            and bool(self.codage(environ.get("HTTP_ACCEPT_ENCODING")))
            and est_anonyme(environ, self._personnels)
            and not valeur(reponse.entetes, "content-encoding")
            and not valeur(reponse.entetes, "set-cookie")
            and est_compressible(valeur(reponse.entetes, "content-type"))
        )


def _entetes_compresses(entetes: Entetes, codage: str, longueur: int) -> Entetes:
    variations = ", ".join(filter(None, [valeur(entetes, "vary"), "Accept-Encoding"]))
    gardes = [(n, v) for n, v in entetes if n.lower() not in ("vary", "content-length", "etag")]
    return [*gardes, ("Vary", variations), ("Content-Encoding", codage), ("Content-Length", str(longueur))]


def repondre(page: Variante, environ: Environ, start_response: Demarrer) -> list[bytes]:
    """Send a kept page, or tell that the client's copy is still good."""
    connue = environ.get("HTTP_IF_NONE_MATCH")
    if connue and etiquette_connue(connue, page.etiquette):
        inutiles = ("content-type", "content-encoding", "content-language")
        start_response(STATUT_INCHANGE, [(n, v) for n, v in page.entetes if n.lower() not in inutiles])
        return [b""]
    page.vue = True
    if environ["REQUEST_METHOD"] == "HEAD":
        start_response(STATUT, [*page.entetes, ("Content-Length", str(len(page.corps[0])))])
        return [b""]
    start_response(STATUT, page.entetes)
    return page.corps


def envelopper(application: Application) -> Application:
    """The application with the page cache in front, or itself when settings turn the cache off."""
    if not settings.CACHE_PAGES_ACTIF:
        return application
    cache = CachePages(application, source(), Path(settings.CACHE_PAGES_DIR), settings.CACHE_PAGES_DUREE)
    return raccourci(cache)


def raccourci(cache: CachePages) -> Application:
    """The hot path: a plain anonymous GET whose page is in memory. Everything else goes to `cache`.

    Written for speed, names bound once, nothing built: measured as at least half of a static nginx.
    """
    pages, codages, lire, horloge = cache.memoire.pages, cache.codages, cache.generations.lire, time.time

    def servir(environ: Environ, start_response: Demarrer) -> Iterable[bytes]:
        if (
            "HTTP_COOKIE" not in environ
            and not environ["QUERY_STRING"]
            and environ["REQUEST_METHOD"] == "GET"
            and "HTTP_IF_NONE_MATCH" not in environ
            and "HTTP_AUTHORIZATION" not in environ
        ):
            page = pages.get(
                (
                    environ.get("HTTP_HOST"),
                    environ["PATH_INFO"],
                    environ.get("HTTP_X_FORWARDED_PROTO"),
                    codages.get(environ.get("HTTP_ACCEPT_ENCODING")),
                )
            )
            if page is not None and page.expire > horloge() and page.generation == lire():
                page.vue = True
                start_response(STATUT, page.entetes)
                return page.corps
        return cache(environ, start_response)

    return servir
