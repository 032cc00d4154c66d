"""From the library to a file on the visitor's disk, with and without scripts, on a wide and on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.navigateur.conftest import Visite


@pytest.mark.parametrize(("largeur", "javascript"), [(1280, True), (1280, False), (320, True)])
def test_on_telecharge_un_guide(
    visiter: Callable[..., Visite], tmp_path: Path, largeur: int, javascript: bool
) -> None:
    visite = visiter(largeur=largeur, java_script_enabled=javascript, accept_downloads=True)
    page = visite.aller("/ressources/?q=gardiens")
    ligne = page.locator(".ligne-ressource", has_text="Premier impayé").locator(".ligne-fichier").first
    assert "version 3" in ligne.inner_text()
    with page.expect_download() as attendu:
        ligne.get_by_role("link", name="Télécharger").click()
    recu = tmp_path / "recu"
    attendu.value.save_as(recu)
    assert attendu.value.suggested_filename == "premier-impaye-v3.pdf"
    assert recu.read_bytes().startswith(b"%PDF-")
    assert visite.erreurs == []


def test_une_case_cochee_restreint_la_liste(visite: Visite) -> None:
    page = visite.aller("/ressources/")
    page.get_by_label("Étude", exact=False).first.check()
    page.get_by_role("button", name="Filtrer").click()
    assert "type=etude" in page.url
    types = page.locator(".ligne-ressource__type").all_inner_texts()
    assert types
    assert set(types) == {"Étude"}
    page.get_by_role("link", name="Effacer les filtres").click()
    assert page.url.endswith("/ressources/")


def test_sur_un_ecran_etroit_les_cases_sont_repliees(visiter: Callable[..., Visite]) -> None:
    visite = visiter(largeur=320)
    page = visite.aller("/ressources/")
    assert page.get_by_label("Étude", exact=False).first.is_hidden()
    page.get_by_text("Choisir un type").click()
    assert page.get_by_label("Étude", exact=False).first.is_visible()
    assert visite.debordement() == []


def test_rien_de_ce_qui_est_reserve_ne_parait(visite: Visite) -> None:
    page = visite.aller("/ressources/?tri=titre")
    assert "Fiche de liaison" not in page.content()
    reponse = page.goto(f"{visite.adresse}/ressources/fiche-de-liaison/")
    assert reponse is not None
    assert "/compte/connexion/" in page.url
    assert "Fiche de liaison" not in page.content()
