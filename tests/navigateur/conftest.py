"""The demonstration in the system's Chromium: one server for the run, a new browsing context for each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from outils.bench import navigateur as mesures
from outils.chromium import OPTIONS, chemin
from outils.serveur import demonstration

# Playwright's loop runs in this thread, so Django would refuse the ORM to tests that use both.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the demonstration, without final slash: the one that `make test` runs, or one of this process."""
    deja_la = os.environ.get("SITE_ESSAYE")
    if deja_la:
        yield deja_la
        return
    with demonstration(tmp_path_factory.mktemp("demo"), DATABASE_URL="") as serveur:
        yield serveur.url


@pytest.fixture(scope="session")
def var_demo(adresse: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """State folder of that demonstration: accounts, mail sent as files."""
    donne = os.environ.get("SITE_ESSAYE_VAR")
    return Path(donne) if donne else next(tmp_path_factory.getbasetemp().glob("demo*"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chemin(), headless=True, args=OPTIONS)
        yield navigateur
        navigateur.close()


@dataclass
class Visite:
    """One visitor: `aller` opens an address of the site, the lists say what went wrong on the way."""

    page: Page
    adresse: str
    externes: list[str] = field(default_factory=list)
    erreurs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        hote = urlsplit(self.adresse).netloc
        self.page.on(
            "request",
            lambda r: (
                self.externes.append(r.url) if r.url.startswith("http") and urlsplit(r.url).netloc != hote else None
            ),
        )
        self.page.on("console", lambda m: self.erreurs.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.erreurs.append(str(e)))

    def aller(self, chemin_: str, *, statut: int = 200) -> Page:
        reponse = self.page.goto(self.adresse + chemin_)
        assert reponse is not None
        assert reponse.status == statut, f"{chemin_} répond {reponse.status}"
        return self.page

    def axe(self) -> list[str]:
        """Rules of axe broken by the page as it is now, one line each."""
        return [
            f"{f['id']} ({f['impact']}) : {f['aide']} — {f['cible']} — {f['exemple']}" for f in mesures.axe(self.page)
        ]

    def debordement(self) -> list[str]:
        return mesures.debordement(self.page)

    def axe_et_largeur(self) -> list[str]:
        """The page loaded once: axe in the light theme and in the dark one, then what exceeds a narrow screen."""
        fautes, taille = [], self.page.viewport_size
        for theme in ("light", "dark"):
            self.page.emulate_media(color_scheme=theme)
            fautes += [f"{theme} : {faute}" for faute in self.axe()]
        self.page.set_viewport_size({"width": mesures.LARGEUR_ETROITE, "height": 640})
        fautes += self.debordement()
        self.page.set_viewport_size(taille or {"width": 1280, "height": 800})
        return fautes


@pytest.fixture
def visiter(chromium: Browser, adresse: str) -> Iterator[Callable[..., Visite]]:
    """Factory of visitors; options are those of a browsing context (theme, size, JavaScript, media…)."""
    contextes: list[Any] = []

    def nouveau(**options: Any) -> Visite:
        largeur, hauteur = options.pop("largeur", 1280), options.pop("hauteur", 800)
        options = {"locale": "fr-FR", "reduced_motion": "reduce", **options}
        contexte = chromium.new_context(viewport={"width": largeur, "height": hauteur}, **options)
        contexte.set_default_timeout(10_000)
        contextes.append(contexte)
        return Visite(contexte.new_page(), adresse)

    yield nouveau
    for contexte in contextes:
        contexte.close()


@pytest.fixture
def visite(visiter: Callable[..., Visite]) -> Visite:
    """An ordinary visitor: French, 1280 × 800, light theme."""
    return visiter()
