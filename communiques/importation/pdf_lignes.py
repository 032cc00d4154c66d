"""Lines of a PDF page, from the pieces of text that pypdf meets, with their place, size and style.

Coordinates and sizes are in points, y grows upwards.
"""

import math
import re
import time
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from pypdf import PageObject

from .erreurs import FichierRefuse
from .pdf_colonnes import en_colonnes
from .pdf_geometrie import Ligne, Morceau, chasse
from .pdf_liens import poser_liens

_GRAS = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIQUE = re.compile(r"italic|oblique|ital\b", re.IGNORECASE)
# Beyond this many pieces of text a page is a drawing.
MORCEAUX_MAX = 60_000


class Echeance:
    """A bound on the time spent: pypdf calls it at every operator, so that it stops inside a page too."""

    def __init__(self, secondes: float) -> None:
        self.fin = time.monotonic() + secondes

    def __call__(self, *_arguments: Any) -> None:
        if time.monotonic() > self.fin:
            raise FichierRefuse(_("Ce PDF est trop long à lire : donnez plutôt le document Word ou le texte."))


def lignes_de(page: PageObject, numero: int, echeance: Echeance) -> list[Ligne]:
    morceaux = _morceaux(page, echeance)
    poser_liens(page, morceaux)
    lignes: list[Ligne] = []
    for morceau in morceaux:
        ligne = _ligne_de(lignes, morceau)
        if ligne is None:
            ligne = Ligne(numero, morceau.y, morceau.taille)
            lignes.append(ligne)
        elif morceau.y - ligne.y > 0.2 * ligne.taille and morceau.taille < 0.95 * ligne.taille:
            morceau.exposant = True
        elif morceau.taille > ligne.taille * 1.05 and all(m.taille < morceau.taille for m in ligne.morceaux):
            ligne.taille, ligne.y = morceau.taille, morceau.y
        ligne.morceaux.append(morceau)
    return en_colonnes(_ordonner(lignes))


def _morceaux(page: PageObject, echeance: Echeance) -> list[Morceau]:
    morceaux: list[Morceau] = []

    def noter(texte: str, cm: list[float], tm: list[float], police: dict[str, Any] | None, corps: float) -> None:
        echeance()
        # The bullet of the standard fonts is read as DEL: the encoding of some generators has no name for it.
        utile = texte.replace("\n", "").replace("\x7f", "•")
        if not utile.strip():
            if utile and morceaux and not morceaux[-1].texte.endswith(" "):
                morceaux[-1].texte += " "
            return
        if len(morceaux) >= MORCEAUX_MAX:
            raise FichierRefuse(_("Ce PDF est trop long à lire : donnez plutôt le document Word ou le texte."))
        nom = str((police or {}).get("/BaseFont", ""))
        echelle = math.sqrt(abs((cm[0] * cm[3] - cm[1] * cm[2]) * (tm[0] * tm[3] - tm[1] * tm[2]))) or 1.0
        morceaux.append(
            Morceau(
                utile,
                x=tm[4] * cm[0] + tm[5] * cm[2] + cm[4],
                y=tm[4] * cm[1] + tm[5] * cm[3] + cm[5],
                taille=round(max(1.0, abs(float(corps)) * echelle), 1),
                gras=bool(_GRAS.search(nom)),
                italique=bool(_ITALIQUE.search(nom)),
            )
        )

    page.extract_text(visitor_text=noter, visitor_operand_before=echeance)
    # Pieces written one after the other without a move are all given the place of the first.
    for avant, apres in pairwise(morceaux):
        if apres.y == avant.y and apres.x <= avant.x + 0.01 and not apres.texte.startswith("•"):
            apres.x = avant.x + chasse(avant.texte) * avant.taille
    return morceaux


def _ligne_de(lignes: list[Ligne], morceau: Morceau) -> Ligne | None:
    """The line a piece belongs to: bullets are drawn last in some files, exponents stand a little higher."""
    for ligne in reversed(lignes):
        ecart = morceau.y - ligne.y
        petit, grand = sorted((morceau.taille, ligne.taille))
        if abs(ecart) < 0.2 * petit or (petit < 0.95 * grand and abs(ecart) < 0.5 * grand):
            return ligne
    return None


def _ordonner(lignes: list[Ligne]) -> list[Ligne]:
    """Keep the order of the file, which is that of reading, except for pages drawn from the bottom up."""
    descentes = sum(a.y >= b.y for a, b in pairwise(lignes))
    if len(lignes) > 3 and descentes < len(lignes) * 0.7:
        return sorted(lignes, key=lambda ligne: -ligne.y)
    # Cells aligned on their last line: the shorter one is drawn first although it stands lower.
    for rang in range(len(lignes) - 1):
        haut, bas = lignes[rang + 1], lignes[rang]
        au_dessous = rang == 0 or lignes[rang - 1].y >= haut.y
        if 0 < haut.y - bas.y < 3 * bas.taille and au_dessous:
            lignes[rang], lignes[rang + 1] = haut, bas
    return lignes
