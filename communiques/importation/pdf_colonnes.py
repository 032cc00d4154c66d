"""Columns of a PDF page: cells and contacts set side by side are read one after the other."""

import re
from itertools import pairwise

from .pdf_geometrie import Ligne, chasse
from .reperes import coordonnees

_PUCE = re.compile(r"^\s*(?:[•◦▪‣●○■\uf0b7\uf0a7–—-]|\d{1,2}[.)])\s*$")
# How far two starts may stand from one another in one column, in points.
_ALIGNE = 1.5


def en_colonnes(lignes: list[Ligne]) -> list[Ligne]:
    """Where neighbouring lines share the start of a second column, read each row of cells column by column."""
    sortie: list[Ligne] = []
    rang = 0
    while rang < len(lignes):
        gouttiere = _gouttiere(lignes, rang)
        fin = _fin(lignes, rang, gouttiere) if gouttiere else rang + 1
        if gouttiere and fin - rang > 1:
            sortie += _lire_rangees(lignes[rang:fin], gouttiere)
        else:
            sortie += lignes[rang:fin]
        rang = fin
    return sortie


def _departs(ligne: Ligne) -> list[tuple[float, bool]]:
    """Where pieces other than the first start, and whether a clear gap stands before each."""
    morceaux = sorted(ligne.morceaux, key=lambda m: m.x)
    if _PUCE.match(morceaux[0].texte):
        return []
    return [
        (suivant.x, suivant.x - (morceau.x + chasse(morceau.texte) * morceau.taille) > ligne.taille)
        for morceau, suivant in pairwise(morceaux)
    ]


def _gouttiere(lignes: list[Ligne], rang: int) -> float | None:
    """Start of the second column at ``rang``, shared with one of the next two lines."""
    proches = [depart for ligne in lignes[rang + 1 : rang + 3] for depart in _departs(ligne)]
    for x, net in _departs(lignes[rang]):
        for autre, net_aussi in proches:
            if abs(x - autre) <= _ALIGNE and (net or net_aussi):
                return x
    return None


def _fin(lignes: list[Ligne], debut: int, gouttiere: float) -> int:
    """First line after ``debut`` that is in neither column: one that runs across the gutter."""
    fin = debut + 1
    while fin < len(lignes):
        ligne = lignes[fin]
        droite = [m for m in ligne.morceaux if m.x >= gouttiere - _ALIGNE]
        gauche = [m for m in ligne.morceaux if m.x < gouttiere - _ALIGNE]
        aligne = not droite or abs(min(m.x for m in droite) - gouttiere) <= _ALIGNE
        deborde = not droite and max(m.x + 0.85 * chasse(m.texte) * m.taille for m in gauche) > gouttiere
        loin = lignes[fin - 1].y - ligne.y > 4 * ligne.taille or lignes[fin - 1].y < ligne.y
        if not aligne or deborde or loin:
            break
        fin += 1
    return fin


def _lire_rangees(lignes: list[Ligne], gouttiere: float) -> list[Ligne]:
    sortie: list[Ligne] = []
    rangees = _rangees(lignes)
    for rangee in rangees:
        gauche = [c for ligne in rangee if (c := _cote(ligne, gouttiere, droite=False))]
        droite = [c for ligne in rangee if (c := _cote(ligne, gouttiere, droite=True))]
        deux_contacts = all(coordonnees(" ".join(c.texte().brut for c in cote)) for cote in (gauche, droite))
        if len(rangee) > 1 and (len(rangees) > 1 or deux_contacts):
            sortie += [*gauche, *droite]
        else:
            sortie += rangee
    return sortie


def _rangees(lignes: list[Ligne]) -> list[list[Ligne]]:
    """Cut where the space between lines is larger than the smallest one: the padding of cells."""
    ecarts = [avant.y - apres.y for avant, apres in pairwise(lignes)]
    seuil = min(ecarts) * 1.3
    rangees = [[lignes[0]]]
    for ecart, ligne in zip(ecarts, lignes[1:], strict=True):
        if ecart > seuil:
            rangees.append([])
        rangees[-1].append(ligne)
    return rangees


def _cote(ligne: Ligne, gouttiere: float, *, droite: bool) -> Ligne | None:
    morceaux = [m for m in ligne.morceaux if (m.x >= gouttiere - _ALIGNE) is droite]
    return Ligne(ligne.page, ligne.y, ligne.taille, morceaux) if morceaux else None
