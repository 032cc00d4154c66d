"""A page cache around a counted application, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from socle.cache_pages.enveloppe import CachePages, raccourci
from socle.cache_pages.generation import GenerationFichier

HTML = "text/html; charset=utf-8"


@dataclass
class Reponse:
    """What a WSGI client sees."""

    statut: int
    entetes: list[tuple[str, str]]
    corps: bytes

    def __getitem__(self, nom: str) -> str | None:
        return next((v for n, v in self.entetes if n.lower() == nom.lower()), None)


@dataclass
class Origine:
    """Stands for Django: counts what reaches it and answers what the test wants."""

    corps: bytes = b"<p>bonjour</p>" * 100
    statut: str = "200 OK"
    entetes: list[tuple[str, str]] = field(default_factory=lambda: [("Content-Type", HTML)])
    pendant: Callable[[dict], None] = lambda environ: None
    appels: int = 0

    def __call__(self, environ, start_response):
        self.appels += 1
        corps = self.corps
        self.pendant(environ)
        start_response(self.statut, self.entetes)
        return [corps]


class Site:
    """The application behind its cache, and requests to it."""

    def __init__(self, dossier: Path, origine: Origine | None = None) -> None:
        self.dossier = dossier
        self.origine = origine or Origine()
        self.generations = GenerationFichier(dossier)
        self.cache = CachePages(self.origine, self.generations, dossier, duree=60)
        self.application = raccourci(self.cache)

    def voisin(self) -> Site:
        """Another process on the same folder: same application, memory of its own."""
        return Site(self.dossier, self.origine)

    def demander(self, chemin: str = "/", methode: str = "GET", **environ: str | None) -> Reponse:
        recu: dict = {}
        complet = {
            "REQUEST_METHOD": methode,
            "PATH_INFO": chemin,
            "QUERY_STRING": "",
            "HTTP_HOST": "localhost",
            **environ,
        }
        morceaux = self.application(
            {nom: valeur for nom, valeur in complet.items() if valeur is not None},
            lambda statut, entetes, exc_info=None: recu.update(statut=int(statut.split()[0]), entetes=entetes),
        )
        return Reponse(recu["statut"], recu["entetes"], b"".join(morceaux))


@pytest.fixture
def site(tmp_path: Path, settings) -> Site:
    settings.ALLOWED_HOSTS = ["localhost", "www.valmerie.example"]
    return Site(tmp_path / "pages")
