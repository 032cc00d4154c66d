"""Links of a PDF page: rectangles drawn over the text, given back to the words that lie under them.

Coordinates and sizes are in points, y grows upwards.
"""

import re
from dataclasses import replace
from statistics import median

from pypdf import PageObject

from .pdf_geometrie import Morceau, chasse

# A link covers whole words; punctuation around them is not part of it.
_MOT = re.compile(r"[^\s’'(),;«»\[\]]+")


def poser_liens(page: PageObject, morceaux: list[Morceau]) -> None:
    """Give its address to each piece that lies under a link of the page."""
    _mesurer(morceaux)
    annotations = page.get("/Annots")
    annotations = annotations.get_object() if annotations is not None else []
    for reference in list(annotations)[:500]:
        annotation = reference.get_object()
        if annotation.get("/Subtype") != "/Link":
            continue
        action = annotation.get("/A")
        action = action.get_object() if action is not None else {}
        adresse = str(action.get("/URI", "#"))
        bords = [float(bord) for bord in annotation.get("/Rect", [0, 0, 0, 0])]
        gauche, droite = sorted((bords[0], bords[2]))
        bas, haut = sorted((bords[1], bords[3]))
        for rang, morceau in reversed(list(enumerate(morceaux))):
            if bas - 2 <= morceau.y <= haut + 2:
                morceaux[rang : rang + 1] = _couper_au_lien(morceau, gauche, droite, adresse)


def _mesurer(morceaux: list[Morceau]) -> None:
    """Width of each piece: up to the next one of its line, else as wide as its letters usually are on the page."""
    suivants = [
        min((autre.x for autre in morceaux if autre.y == m.y and autre.x > m.x + 0.01), default=None)
        for m in (morceaux if len(morceaux) < 2000 else ())
    ]
    suivants += [None] * (len(morceaux) - len(suivants))
    estimees = [chasse(morceau.texte) * morceau.taille for morceau in morceaux]
    rapports = [
        (suivant - morceau.x) / estimee
        for morceau, suivant, estimee in zip(morceaux, suivants, estimees, strict=True)
        if suivant is not None and len(morceau.texte) > 3 and 0.8 < (suivant - morceau.x) / estimee < 1.6
    ]
    usuel = median(rapports) if rapports else 1.0
    for morceau, suivant, estimee in zip(morceaux, suivants, estimees, strict=True):
        place = suivant - morceau.x if suivant is not None else 0.0
        morceau.largeur = place if 0 < place < 1.6 * estimee else estimee * usuel


def _couper_au_lien(morceau: Morceau, gauche: float, droite: float, adresse: str) -> list[Morceau]:
    """Give the address to the words of the piece that lie under the link, if their middle does."""
    echelle = morceau.largeur / max(0.01, chasse(morceau.texte))
    mots = [mot.span() for mot in _MOT.finditer(morceau.texte)][:60]
    fin_morceau = morceau.x + morceau.largeur
    commun = min(droite, fin_morceau) - max(gauche, morceau.x)
    if not mots or commun < 0.3 * min(morceau.taille, droite - gauche, morceau.largeur):
        return [morceau]

    def place(rang: int) -> float:
        return morceau.x + chasse(morceau.texte[:rang]) * echelle

    def ecart(bornes: tuple[int, int]) -> float:
        """How badly words fill the link: widths drift along a line, so the length counts more than the place."""
        de, a = map(place, bornes)
        vise_de, vise_a = max(gauche, morceau.x), min(droite, max(fin_morceau, a))
        return 2 * abs((a - de) - (vise_a - vise_de)) + abs((a + de) - (vise_a + vise_de)) / 2

    debut, fin = min(((de, a) for de, _fin in mots for _debut, a in mots if a > de), key=ecart)
    vu = morceau.texte[debut:fin]
    if not any(signe.isalnum() for signe in vu):
        return [morceau]
    debut, fin = debut + len(vu) - len(re.sub(r"^[\W_]+", "", vu)), fin - len(vu) + len(re.sub(r"[^\w/]+$", "", vu))
    if not gauche - morceau.taille <= (place(debut) + place(fin)) / 2 <= droite + morceau.taille:
        return [morceau]
    coupes = ((0, debut, morceau.lien), (debut, fin, adresse), (fin, len(morceau.texte), morceau.lien))
    return [
        replace(
            morceau,
            texte=morceau.texte[de:a],
            lien=lien,
            x=place(de),
            largeur=chasse(morceau.texte[de:a]) * echelle,
        )
        for de, a, lien in coupes
        if a > de
    ]
