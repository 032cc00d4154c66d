"""Screens of the habitat department that its guide shows, as the demonstration fills them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from outils.captures_admin import aller

LARGE, ETROIT = (1280, 900), (360, 740)
COMPLETE = "Aller vers, sans imposer"


def journee(page: Any, racine: str) -> None:
    """The registrations of a day that is full, with a queue."""
    aller(page, f"{racine}/admin/formations/journees/")
    page.get_by_role("link", name=COMPLETE).first.click()


def appel(page: Any, racine: str) -> None:
    """The roll-call of the day that is over."""
    aller(page, f"{racine}/admin/formations/journees/?quand=passees")
    fiche = page.locator("table.listing tbody a").first.get_attribute("href")
    aller(page, f"{racine}{fiche}presences/")


def dossier(etat: str, onglet: str = "") -> Callable[[Any, str], None]:
    """The first file in that state, on that tab."""

    def ouvrir(page: Any, racine: str) -> None:
        aller(page, f"{racine}/admin/conventions/?etat={etat}")
        fiche = page.locator("main tbody a").first.get_attribute("href")
        aller(page, f"{racine}{fiche}{onglet}")

    return ouvrir


# Picture, how to come to it, window.
ECRANS: list[tuple[str, Callable[[Any, str], None], tuple[int, int]]] = [
    ("habitat-journee", journee, LARGE),
    ("habitat-appel", appel, ETROIT),
    ("habitat-file", lambda page, racine: aller(page, f"{racine}/admin/conventions/?etat=toutes"), LARGE),
    ("habitat-dossier", dossier("en_instruction"), LARGE),
    ("habitat-versions", dossier("active", "versions/"), LARGE),
]
