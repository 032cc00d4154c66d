"""Screens of the partner area that the guide shows, as the people of the demonstration see them."""

from __future__ import annotations

import json
from typing import Any

from outils.serveur import Serveur, ServeurMuet

DIRECTRICE = "direction@le-perron.example"
ESPACE = "/espace-partenaires/association-le-perron/"
LARGE, ETROIT = (1280, 900), (360, 740)
# Picture, address below the desk, window, theme.
ECRANS: list[tuple[str, str, tuple[int, int], str]] = [
    ("partenaires-bureau", "", LARGE, "light"),
    ("partenaires-bureau-telephone", "", ETROIT, "dark"),
    ("partenaires-membres", "membres/", LARGE, "light"),
    ("partenaires-agenda", "agenda/", LARGE, "light"),
    ("partenaires-charte", "charte/", LARGE, "light"),
    ("partenaires-formations", "formations/", LARGE, "light"),
    ("partenaires-conventions", "conventions/", LARGE, "light"),
]


def se_connecter(page: Any, serveur: Serveur) -> None:
    """Sign in as the director of the demonstration.

    Raises:
        ServeurMuet: the demonstration has no such account.
    """
    comptes = json.loads((serveur.var_dir / "demo-comptes.json").read_text(encoding="utf-8"))
    compte = next((compte for compte in comptes if compte["courriel"] == DIRECTRICE), None)
    if compte is None:
        raise ServeurMuet(f"pas de compte « {DIRECTRICE} » dans la démonstration")
    page.goto(f"{serveur.url}/compte/connexion/")
    page.locator("#id_login").fill(compte["courriel"])
    page.locator("#id_password").fill(compte["mot_de_passe"])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")
