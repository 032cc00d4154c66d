"""The glossary and the finder in a browser: keyboard, touch, no script, narrow screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.navigateur.conftest import Visite

PAGE = "/comprendre/gouvernance/"
AIDE = "/vous-etes/en-difficulte/"


def test_une_definition_s_ouvre_et_se_ferme_au_clavier(visite: Visite) -> None:
    page = visite.aller(PAGE)
    mot = page.locator("main a.mot:visible").first
    assert mot.get_attribute("aria-expanded") == "false"
    mot.focus()
    page.keyboard.press("Enter")
    definition = page.locator(".mot__definition")
    assert definition.is_visible()
    assert mot.get_attribute("aria-expanded") == "true"
    assert definition.get_attribute("id") == mot.get_attribute("aria-controls")
    assert mot.evaluate("e => e === document.activeElement")
    assert visite.axe() == []
    page.keyboard.press("Escape")
    assert definition.count() == 0
    assert mot.evaluate("e => e === document.activeElement")
    assert page.url.endswith(PAGE)


def test_echap_depuis_la_definition_rend_le_focus_au_mot(visite: Visite) -> None:
    page = visite.aller(PAGE)
    mot = page.locator("main a.mot:visible").first
    mot.focus()
    page.keyboard.press(" ")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.mot__definition') !== null")
    page.keyboard.press("Escape")
    assert mot.evaluate("e => e === document.activeElement")
    assert mot.get_attribute("aria-expanded") == "false"


def test_une_seule_definition_a_la_fois(visite: Visite) -> None:
    page = visite.aller(PAGE)
    mots = page.locator("main a.mot:visible")
    mots.nth(0).click()
    mots.nth(1).click()
    assert page.locator(".mot__definition").count() == 1
    assert mots.nth(0).get_attribute("aria-expanded") == "false"
    page.locator(".mot__definition button").click()
    assert page.locator(".mot__definition").count() == 0


def test_au_doigt_sur_un_petit_ecran_rien_ne_deborde(visiter: Callable[..., Visite]) -> None:
    visite = visiter(largeur=320, hauteur=640, has_touch=True)
    page = visite.aller(PAGE)
    page.locator("main a.mot:visible").first.tap()
    assert page.locator(".mot__definition").is_visible()
    assert visite.debordement() == []
    assert page.locator(".mot__definition button").bounding_box()["height"] >= 44  # type: ignore[index]


def test_sans_script_le_mot_mene_au_glossaire(visiter: Callable[..., Visite]) -> None:
    page = visiter(java_script_enabled=False).aller(PAGE)
    mot = page.locator("main a.mot:visible").first
    ancre = (mot.get_attribute("href") or "").partition("#")[2]
    mot.click()
    assert page.url.endswith(f"/comprendre/glossaire/#{ancre}")
    assert page.locator(f"#{ancre}").is_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["avec JavaScript", "sans JavaScript"])
def test_on_trouve_qui_appeler(visiter: Callable[..., Visite], javascript: bool) -> None:
    visite = visiter(largeur=320, hauteur=640, java_script_enabled=javascript)
    page = visite.aller(AIDE)
    page.locator("main select[name=situation]").select_option("loyer-en-retard")
    page.locator("main select[name=commune]").select_option("bellerive")
    page.locator("main .qui-appeler button[type=submit]").click()
    assert "situation=loyer-en-retard" in page.url
    numeros = page.locator("main .qui-appeler a[href^='tel:']")
    assert [numeros.nth(rang).get_attribute("href") for rang in range(2)] == ["tel:115", "tel:3919"]
    appels = page.locator("main .service-aide__appel")
    assert appels.count() >= 2
    assert all((appels.nth(rang).bounding_box() or {})["height"] >= 48 for rang in range(appels.count()))
    assert page.locator("main .service-aide").first.inner_text().count("Bellerive") >= 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_les_ecrans_de_l_annuaire_sont_lisibles_par_tous(visiter: Callable[..., Visite], theme: str) -> None:
    visite, fautes = visiter(color_scheme=theme, largeur=320), []
    for suite in ("?situation=loyer-en-retard", "?situation=zzz", "?situation=violences&commune=longpre", "?page=2"):
        visite.aller(AIDE + suite)
        fautes += [f"{suite} : {faute}" for faute in [*visite.axe(), *visite.debordement()]]
    visite.aller("/comprendre/glossaire/?q=zzz")
    fautes += visite.axe()
    assert fautes == []
    assert visite.erreurs == []
