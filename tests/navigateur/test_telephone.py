"""What people come for with a phone in hand: help one tap away, the homes found and the charter two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.navigateur.conftest import Visite

TELEPHONE = {"largeur": 360, "hauteur": 740, "has_touch": True, "is_mobile": True}
CIBLE_MIN = 24  # CSS pixels, WCAG 2.2 (2.5.8)
GESTES_MAX = 2


@pytest.fixture(params=[True, False], ids=["avec JavaScript", "sans JavaScript"])
def accueil(request: pytest.FixtureRequest, visiter: Callable[..., Visite]) -> Any:
    return visiter(**TELEPHONE, java_script_enabled=request.param).aller("/")


def a_l_ecran(page: Any, selecteur: str) -> Any:
    """The first such element that shows without scrolling, large enough for a thumb."""
    trouve = page.locator(f"{selecteur}:visible").first
    boite = trouve.bounding_box()
    assert boite is not None, selecteur
    assert boite["height"] >= CIBLE_MIN, boite
    assert 0 <= boite["y"] <= TELEPHONE["hauteur"] - boite["height"], boite
    return trouve


@pytest.mark.parametrize("numero", ["115", "3919"])
def test_l_aide_urgente_est_a_un_geste(accueil: Any, numero: str) -> None:
    """The number itself is on the screen: one tap calls."""
    assert numero in a_l_ecran(accueil, f'a[href="tel:{numero}"]').inner_text()


def test_qui_appeler_est_a_un_geste(accueil: Any) -> None:
    aide = accueil.locator("a:visible", has_text="Toutes les aides urgentes").first
    aide.tap()
    accueil.wait_for_url("**/vous-etes/en-difficulte/")
    assert accueil.locator("h1").is_visible()


@pytest.mark.parametrize(
    ("gestes", "arrivee", "montre"),
    [
        (["Tous les chiffres"], "/chiffres/", "logements privés confiés"),
        (["Les 18 actions"], "/plan-d-actions/", "31 logements sur 50"),
        (["Travailler avec nous", "charte"], "/charte/", "Adhérer"),
        (["La charte de l’accompagnement"], "/charte/", "Adhérer"),
    ],
)
def test_les_logements_et_la_charte_sont_a_deux_gestes(
    accueil: Any, gestes: list[str], arrivee: str, montre: str
) -> None:
    assert len(gestes) <= GESTES_MAX
    for geste in gestes:
        accueil.locator("main a:visible, footer a:visible", has_text=geste).first.tap()
        accueil.wait_for_load_state()
    accueil.wait_for_url(f"**{arrivee}")
    assert accueil.get_by_text(montre).first.is_visible()
