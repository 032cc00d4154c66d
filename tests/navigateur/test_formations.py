"""Training days in a browser: three colleagues for two places, somebody cancels, the one who waited comes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur.conftest import Visite
from tests.navigateur.test_partenaires import entrer

INSCRIPTRICE = "formation@le-perron.example"
JOURNEE = "/formations/prevenir-l-expulsion-des-l-impaye/"
ESPACE = "/espace-partenaires/association-le-perron/formations/"
PUBLIQUES = [
    "/formations/",
    "/formations/?quand=passees",
    JOURNEE,
    "/formations/aller-vers-sans-imposer/",
    "/formations/entrer-dans-un-logement-depuis-la-rue/",
    "/formations/sante-mentale-et-logement/",
    "/formations/cycles/habiter-la-premiere-annee/",
    "/en/formations/",
    "/en/formations/aller-vers-sans-imposer/",
]
DE_L_ESPACE = ["", "attestations/", "journees/aller-vers-sans-imposer/", "cycles/habiter-la-premiere-annee/inscrire/"]


@pytest.fixture
def comptes(var_demo: Path) -> dict[str, str]:
    fiches = json.loads((var_demo / "demo-comptes.json").read_text(encoding="utf-8"))
    return {fiche["courriel"]: fiche["mot_de_passe"] for fiche in fiches}


def ecrire(page: Page, rang: int, prenom: str, nom: str, boite: str) -> None:
    """Fill in the row of one colleague."""
    page.locator(f"[name=personnes-{rang}-prenom]").fill(prenom)
    page.locator(f"[name=personnes-{rang}-nom]").fill(nom)
    page.locator(f"[name=personnes-{rang}-courriel]").fill(boite)


@pytest.mark.parametrize(("largeur", "javascript"), [(1280, True), (320, False)], ids=["avec script", "sans script"])
def test_trois_collegues_pour_deux_places_puis_une_annulation(
    visiter: Callable[..., Visite], comptes: dict[str, str], largeur: int, javascript: bool
) -> None:
    visite = visiter(largeur=largeur, java_script_enabled=javascript)
    page = entrer(visite, INSCRIPTRICE, comptes[INSCRIPTRICE], f"{JOURNEE}s-inscrire/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inscrire des collègues")
    expect(page.locator("main")).to_contain_text("Il reste 2 places sur 24.")
    ecrire(page, 0, "Lila", "Perrin", "lila.perrin@le-perron.example")
    page.get_by_role("button", name="Ajouter une personne").click()
    ecrire(page, 1, "Marc", "Roux", "marc.roux")
    page.get_by_role("button", name="Ajouter une personne").click()
    ecrire(page, 2, "Nora", "Saïd", "nora.said@le-perron.example")
    page.locator(".formulaire__pied").get_by_role("button", name="Inscrire").click()
    expect(page.get_by_role("alert")).to_contain_text("Personne n’est encore inscrit")
    expect(page.locator("[name=personnes-0-prenom]")).to_have_value("Lila")
    page.locator("[name=personnes-1-courriel]").fill("marc.roux@le-perron.example")
    page.locator("[name=partielle]").check()
    page.locator(".formulaire__pied").get_by_role("button", name="Inscrire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Une partie du groupe a une place")
    expect(page.locator("main")).to_contain_text("Nora Saïd")

    anonyme = visiter(largeur=largeur)
    expect(anonyme.aller(JOURNEE).locator("main")).to_contain_text("1 personne attend déjà")

    page.get_by_role("link", name="Voir ou changer cette inscription").click()
    expect(page.get_by_role("heading", name="1 personne attend")).to_be_visible()
    page.get_by_role("link", name="Annuler une inscription").click()
    page.get_by_label("Lila Perrin").check()
    page.get_by_role("button", name="Annuler pour ces personnes").click()
    expect(page.locator("main")).to_contain_text("Inscription annulée : Lila Perrin.")
    expect(page.get_by_role("heading", name="2 personnes ont une place")).to_be_visible()
    expect(page.locator("main table")).to_contain_text("Nora Saïd")

    # The place is given back: the demonstration is as it was, for whoever comes next.
    page.get_by_role("link", name="Annuler une inscription").click()
    for nom in ("Marc Roux", "Nora Saïd"):
        page.get_by_label(nom).check()
    page.get_by_role("button", name="Annuler pour ces personnes").click()
    expect(page.locator("main")).to_contain_text("Plus personne n’est inscrit ici")
    expect(anonyme.aller(JOURNEE).locator("main")).to_contain_text("Il reste 2 places sur 24.")
    assert visite.externes == []
    # The form that was refused answers 422, which the browser writes down.
    assert [erreur for erreur in visite.erreurs if "422" not in erreur] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_les_ecrans_publics_se_lisent(visiter: Callable[..., Visite], theme: str) -> None:
    visite = visiter(largeur=320, color_scheme=theme)
    for chemin in PUBLIQUES:
        visite.aller(chemin)
        assert visite.axe() == [], chemin
        assert visite.debordement() == [], chemin


def test_les_ecrans_du_partenaire_se_lisent(visiter: Callable[..., Visite], comptes: dict[str, str]) -> None:
    visite = visiter(largeur=320)
    page = entrer(visite, INSCRIPTRICE, comptes[INSCRIPTRICE], ESPACE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Formations")
    suites = page.locator("a[href*='/inscriptions/']").evaluate_all("liens => liens.map(a => a.getAttribute('href'))")
    assert suites
    chemins = [ESPACE + suite for suite in DE_L_ESPACE]
    for chemin in [*chemins, suites[0], f"{suites[0]}annuler/", f"{suites[0]}offre/"]:
        visite.aller(chemin)
        assert visite.axe() == [], chemin
        assert visite.debordement() == [], chemin
