"""What a cold load costs, and what it shows, in the system's Chromium: bytes, requests, axe, 320 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from outils.chromium import OPTIONS, chemin

AXE_REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
LARGEUR_ETROITE = 320  # CSS pixels: WCAG 1.4.10

JUGER_AXE = """async (regles) => {
    const choix = {runOnly: {type: "tag", values: regles}, resultTypes: ["violations"]};
    const resultat = await window.axe.run(document, choix);
    return resultat.violations.map((v) => ({
        id: v.id, impact: v.impact, aide: v.help, nombre: v.nodes.length,
        exemple: v.nodes[0].html.slice(0, 200), cible: v.nodes[0].target.join(" "),
    }));
}"""
MESURER_DEBORDEMENT = """() => {
    const large = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= large) return [];
    return [...document.querySelectorAll("body *")]
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([, boite]) => boite.right > large + 1 && boite.width > 0)
        .sort((a, b) => b[1].right - a[1].right)
        .slice(0, 5)
        .map(([e, boite]) => `${e.tagName}.${e.getAttribute("class") || ""} à ${Math.round(boite.right)} px`);
}"""


@dataclass
class Chargement:
    """A first visit with an empty cache: bytes as they come over the wire, photographs apart."""

    octets: int = 0
    octets_photos: int = 0
    requetes: int = 0
    externes: list[str] = field(default_factory=list)
    echecs: list[str] = field(default_factory=list)
    erreurs_console: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser; a new one a block, so that nothing is in its cache."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chemin(), headless=True, args=OPTIONS)
        try:
            yield navigateur
        finally:
            navigateur.close()


def charger(navigateur: Any, url: str) -> Chargement:
    """Load a page in a new context, at 1280 × 800, until the network is quiet."""
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    page = contexte.new_page()
    vu, adresses, origine = Chargement(), {}, urlsplit(url).netloc
    page.on("console", lambda m: vu.erreurs_console.append(m.text[:200]) if m.type == "error" else None)
    page.on("pageerror", lambda e: vu.erreurs_console.append(str(e)[:200]))
    cdp = contexte.new_cdp_session(page)
    cdp.send("Network.enable")

    def demande(evenement: dict[str, Any]) -> None:
        adresse = evenement["request"]["url"]
        if adresse.startswith("http"):
            adresses[evenement["requestId"]] = adresse
            if urlsplit(adresse).netloc != origine:
                vu.externes.append(adresse[:200])

    def fini(evenement: dict[str, Any]) -> None:
        adresse = adresses.get(evenement["requestId"])
        if adresse is not None:
            vu.requetes += 1
            vu.octets += int(evenement["encodedDataLength"])
            if "/media/" in adresse:
                vu.octets_photos += int(evenement["encodedDataLength"])

    cdp.on("Network.requestWillBeSent", demande)
    cdp.on("Network.loadingFinished", fini)
    cdp.on("Network.loadingFailed", lambda e: vu.echecs.append(adresses.get(e["requestId"], "?")[:200]))
    page.goto(url, wait_until="networkidle")
    contexte.close()
    return vu


@cache
def source_axe() -> str:
    """The axe-core script that the package axe-core-python carries."""
    import axe_core_python

    return (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def axe(page: Any) -> list[dict[str, Any]]:
    """Rules broken by the page as it is now: identifier, impact, help and the first element at fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source_axe())
    return list(page.evaluate(JUGER_AXE, AXE_REGLES))


def debordement(page: Any) -> list[str]:
    """Widest elements of a page that scrolls sideways in its present window; empty when it does not."""
    return list(page.evaluate(MESURER_DEBORDEMENT))
