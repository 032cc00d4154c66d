"""`make captures`: the pictures of the README and of the guides, taken from a demonstration of their own.

Written to docs/images/, light and dark, wide and narrow, in a palette of 128 colours: a picture weighs some tens of
kilobytes and shows the site as it is today.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image

from outils.bench.navigateur import chromium
from outils.chromium import ChromiumAbsent
from outils.serveur import RACINE, Serveur, ServeurMuet, demonstration

IMAGES = RACINE / "docs" / "images"
LARGEURS = {"large": (1280, 900), "etroit": (360, 740)}
THEMES = {"clair": "light", "sombre": "dark"}
PUBLIQUES = {
    "accueil": "/",
    "presse": "/presse/",
    "communiques": "/presse/communiques/",
    "recherche": "/recherche/?q=logement",
}
RESERVEES = {"tableau-de-bord": "/admin/", "import": "/admin/communiques/importer/", "galerie": "/galerie/"}


def enregistrer(page: Any, nom: str) -> None:
    """Screenshot of the window, reduced to a small PNG."""
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    reduite = image.convert("RGB").quantize(colors=128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    fichier = IMAGES / f"{nom}.png"
    reduite.save(fichier, optimize=True)
    print(f"{fichier.relative_to(RACINE)} : {fichier.stat().st_size / 1024:.0f} Ko")


def un_communique(serveur: Serveur) -> str:
    """Path of the most recent release that the site map lists."""
    with urllib.request.urlopen(f"{serveur.url}/sitemap.xml") as reponse:
        chemins = [urlsplit(adresse).path for adresse in re.findall(r"<loc>(.+?)</loc>", reponse.read().decode())]
    return next(chemin for chemin in chemins if re.fullmatch(r"/presse/communiques/[\w-]+/", chemin))


def pages_publiques(navigateur: Any, serveur: Serveur) -> None:
    adresses = {**PUBLIQUES, "communique": un_communique(serveur)}
    for largeur, (x, y) in LARGEURS.items():
        for theme, schema in THEMES.items():
            contexte = navigateur.new_context(
                viewport={"width": x, "height": y}, color_scheme=schema, locale="fr-FR", reduced_motion="reduce"
            )
            page = contexte.new_page()
            for nom, chemin in adresses.items():
                page.goto(serveur.url + chemin, wait_until="networkidle")
                enregistrer(page, f"{nom}-{largeur}-{theme}")
            contexte.close()


def se_connecter(page: Any, serveur: Serveur, role: str) -> None:
    """Sign in as the account of the demonstration that has this role."""
    comptes = json.loads((serveur.var_dir / "demo-comptes.json").read_text(encoding="utf-8"))
    compte = next(compte for compte in comptes if role in compte["role"].lower())
    page.goto(f"{serveur.url}/admin/")
    page.locator("input[name=login]").fill(compte["courriel"])
    page.locator("input[name=password]").fill(compte["mot_de_passe"])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")


def pages_reservees(navigateur: Any, serveur: Serveur) -> None:
    """What the communication staff works with."""
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR", reduced_motion="reduce")
    page = contexte.new_page()
    se_connecter(page, serveur, "communication")
    for nom, chemin in RESERVEES.items():
        reponse = page.goto(serveur.url + chemin, wait_until="networkidle")
        if reponse is None or reponse.status != 200 or urlsplit(page.url).path != chemin:
            raise ServeurMuet(f"{chemin} ne s’ouvre pas : {page.url}")
        enregistrer(page, nom)
    contexte.close()


def main() -> int:
    IMAGES.mkdir(parents=True, exist_ok=True)
    dossier = Path(tempfile.mkdtemp(prefix="captures-logement-"))
    try:
        with demonstration(dossier, DATABASE_URL="") as serveur, chromium() as navigateur:
            pages_publiques(navigateur, serveur)
            pages_reservees(navigateur, serveur)
    except (ServeurMuet, ChromiumAbsent) as manque:
        print(f"Impossible de prendre les images : {manque}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(dossier, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
