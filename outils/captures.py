"""`make captures`: the pictures of the README and of the guides, taken from a demonstration of their own.

Written to docs/images/ in a palette of 128 colours: a picture weighs some tens of kilobytes and shows the site as it
is today. With SITE_ESSAYE and SITE_ESSAYE_VAR (address and VAR_DIR of a running demonstration) that one is used
instead; a preview link is then created in it.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from outils import captures_habitat, captures_partenaires
from outils.bench.navigateur import chromium
from outils.captures_admin import ECRANS, aller, se_connecter
from outils.chromium import ChromiumAbsent
from outils.serveur import RACINE, Serveur, ServeurMuet, demonstration

IMAGES = RACINE / "docs" / "images"
LARGE, ETROIT = (1280, 900), (360, 740)
POIDS_MAX = 200 * 1024  # bytes: a page of the guide opens at once on a poor line
COMMUNIQUE = "/presse/communiques/deux-cents-professionnels-reunis-pour-faire-du-logement-un-prealable/"
PUBLIQUES: list[tuple[str, str, tuple[int, int], str]] = [
    ("accueil", "/", LARGE, "light"),
    ("accueil-telephone", "/", ETROIT, "dark"),
    ("communique", COMMUNIQUE, LARGE, "light"),
    ("partenaire-page-publique", "/partenaires/association-le-perron/", LARGE, "light"),
]


def enregistrer(page: Any, nom: str) -> None:
    """Screenshot of the window, reduced to a small PNG.

    Raises:
        ServeurMuet: when the picture is heavier than POIDS_MAX.
    """
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    reduite = image.convert("RGB").quantize(colors=128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    fichier = IMAGES / f"{nom}.png"
    reduite.save(fichier, optimize=True)
    poids = fichier.stat().st_size
    print(f"{fichier.relative_to(RACINE)} : {poids / 1024:.0f} Ko")
    if poids > POIDS_MAX:
        raise ServeurMuet(f"{nom}.png pèse plus de {POIDS_MAX // 1024} Ko")


def contexte(navigateur: Any, taille: tuple[int, int], theme: str) -> Any:
    """A window of that size, without movement, in French."""
    return navigateur.new_context(
        viewport={"width": taille[0], "height": taille[1]},
        color_scheme=theme,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        reduced_motion="reduce",
    )


def pages_publiques(navigateur: Any, serveur: Serveur) -> None:
    for nom, chemin, taille, theme in PUBLIQUES:
        page = contexte(navigateur, taille, theme).new_page()
        reponse = page.goto(serveur.url + chemin, wait_until="networkidle")
        if reponse is None or reponse.status != 200:
            raise ServeurMuet(f"{chemin} ne s’ouvre pas")
        enregistrer(page, nom)
        page.context.close()


def pages_reservees(navigateur: Any, serveur: Serveur) -> None:
    """What the communication staff works with."""
    page = contexte(navigateur, LARGE, "light").new_page()
    se_connecter(page, serveur, "communication")
    for nom, ouvrir in ECRANS.items():
        ouvrir(page, serveur.url)
        page.wait_for_load_state("networkidle")
        enregistrer(page, nom)
    page.context.close()


def pages_du_service(navigateur: Any, serveur: Serveur) -> None:
    """What the habitat department works with, the roll-call on a telephone."""
    for nom, ouvrir, taille in captures_habitat.ECRANS:
        page = contexte(navigateur, taille, "light").new_page()
        se_connecter(page, serveur, "instructeur")
        ouvrir(page, serveur.url)
        page.wait_for_load_state("networkidle")
        enregistrer(page, nom)
        page.context.close()


def pages_des_partenaires(navigateur: Any, serveur: Serveur) -> None:
    """What a partner works with; then a page that anybody reads of one."""
    for nom, chemin, taille, theme in captures_partenaires.ECRANS:
        page = contexte(navigateur, taille, theme).new_page()
        captures_partenaires.se_connecter(page, serveur)
        aller(page, f"{serveur.url}{captures_partenaires.ESPACE}{chemin}")
        enregistrer(page, nom)
        page.context.close()


@contextmanager
def site() -> Iterator[Serveur]:
    """The demonstration that the environment names, else one for the length of the block."""
    if adresse := os.environ.get("SITE_ESSAYE"):
        yield Serveur(adresse.rstrip("/"), 0, Path(os.environ["SITE_ESSAYE_VAR"]))
        return
    dossier = Path(tempfile.mkdtemp(prefix="captures-logement-"))
    try:
        with demonstration(dossier, DATABASE_URL="") as serveur:
            yield serveur
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


def main() -> int:
    IMAGES.mkdir(parents=True, exist_ok=True)
    try:
        with site() as serveur, chromium() as navigateur:
            pages_publiques(navigateur, serveur)
            pages_reservees(navigateur, serveur)
            pages_des_partenaires(navigateur, serveur)
            pages_du_service(navigateur, serveur)
    except (ServeurMuet, ChromiumAbsent) as manque:
        print(f"Impossible de prendre les images : {manque}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
