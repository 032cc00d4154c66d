"""Upright bars, stacked when there are series: one a year, on a ground line, under a lintel of ink."""

from __future__ import annotations

from .cadre import HAUT, Cadre, cadrer
from .etiquettes import Etiquette, poser
from .formes import Dessin, Donnees, Rect, Texte, u
from .mots import CARACTERE_TOTAL, couper, largeur, un_sur

BARRE_MAX = 66.0
PART_BARRE = 0.7
LINTEAU = 6.0
DEBORD = 4.0
PLACE_NOMS = 150.0
# A number is written inside a part that is at least this big.
PART_ECRITE = (34.0, 24.0)


def barres(donnees: Donnees) -> Dessin:
    """The wide drawing of values by year. Years without a value leave their place empty, unless many are missing."""
    places = emplacements(donnees.annees)
    nommees = bool(donnees.series)
    dense = _dense(donnees, len(places), nommees)
    cadre = cadrer(donnees, _marge_droite(donnees, nommees, dense))
    dessin = cadre.dessin()
    pas = cadre.largeur / len(places)
    barre = min(BARRE_MAX, pas * PART_BARRE)
    milieux = {annee: cadre.gauche + pas * (rang + 0.5) for rang, annee in enumerate(places) if annee is not None}
    for rang, annee in enumerate(donnees.annees):
        _barre(dessin, cadre, donnees, rang, milieux[annee] - barre / 2, barre, dense)
    cadre.annees(dessin, milieux, pas)
    dessin.dessus.append(cadre.ligne_de_sol())
    if nommees or dense:
        _nommer(dessin, cadre, donnees, milieux[donnees.annees[-1]] + barre / 2 + DEBORD + 4, dense)
    return dessin


def emplacements(annees: tuple[int, ...]) -> list[int | None]:
    """One place a year from the first to the last; only the years known when the others are more numerous."""
    if annees[-1] - annees[0] + 1 > 2 * len(annees):
        return list(annees)
    connues = set(annees)
    return [annee if annee in connues else None for annee in range(annees[0], annees[-1] + 1)]


def _dense(donnees: Donnees, places: int, nommees: bool) -> bool:
    """Totals would touch each other above the bars: only the last one is then written, at its side."""
    pas = (cadrer(donnees, PLACE_NOMS if nommees else DEBORD)).largeur / places
    return un_sur(pas, max(largeur(donnees.ecrire(total), CARACTERE_TOTAL) for total in donnees.totaux)) > 1


def _marge_droite(donnees: Donnees, nommees: bool, dense: bool) -> float:
    if not (nommees or dense):
        return DEBORD
    details = [donnees.dire(part, donnees.annees[-1]) for part in (*donnees.parts_de(-1), donnees.totaux[-1])]
    return min(260.0, max(PLACE_NOMS, 44 + max(largeur(detail) for detail in details)))


def _barre(dessin: Dessin, cadre: Cadre, donnees: Donnees, rang: int, x: float, barre: float, dense: bool) -> None:
    """The parts of a year from the ground up, its lintel, its total."""
    cumul = donnees.totaux[rang] * 0
    for serie, part in enumerate(donnees.parts_de(rang)):
        bas, cumul = cadre.y(cumul), cumul + part
        haut = cadre.y(cumul)
        if part > 0:
            classe = f"graphique__barre graphique__barre--{serie + 1}"
            dessin.rects.append(Rect(u(x), u(haut), u(barre), u(bas - haut), classe, motif=serie))
            _ecrire_dedans(dessin, donnees, serie, part, (x + barre / 2, bas, haut), barre)
    sommet = cadre.y(donnees.totaux[rang])
    debord = min(DEBORD, barre / 4)
    dessin.rects.append(
        Rect(u(x - debord), u(sommet - LINTEAU / 2), u(barre + 2 * debord), LINTEAU, "graphique__linteau")
    )
    if not dense:
        total = donnees.ecrire(donnees.totaux[rang])
        dessin.textes.append(Texte(u(x + barre / 2), u(sommet - 12), total, "graphique__total", "middle"))


def _ecrire_dedans(dessin: Dessin, donnees: Donnees, serie: int, part, place, barre: float) -> None:
    """The number of the first series, inside its bar; hatched parts would make it hard to read."""
    milieu, bas, haut = place
    texte = donnees.ecrire(part)
    tient = barre >= max(PART_ECRITE[0], largeur(texte) + 8) and bas - haut >= PART_ECRITE[1]
    if donnees.series and serie == 0 and tient:
        dessin.textes.append(Texte(u(milieu), u((bas + haut) / 2 + 6), texte, "graphique__etiquette", "middle"))


def _nommer(dessin: Dessin, cadre: Cadre, donnees: Donnees, x: float, dense: bool) -> None:
    """Names of the series, and of the total when it is not above its bar, beside the last year."""
    annee = donnees.annees[-1]
    etiquettes = []
    place = cadre.largeur_totale - x - 32
    cumul = donnees.totaux[-1] * 0
    for nom, part in zip(donnees.series, donnees.parts_de(-1), strict=False):
        milieu = cadre.y(cumul + part / 2)
        cumul += part
        etiquettes.append(Etiquette(milieu, couper(nom, place), donnees.dire(part, annee)))
    if dense:
        sommet = cadre.y(donnees.totaux[-1])
        noms = [donnees.mot_total] if donnees.series else [donnees.ecrire(donnees.totaux[-1])]
        detail = donnees.dire(donnees.totaux[-1], annee) if donnees.series else str(annee)
        etiquettes.append(Etiquette(sommet, noms, detail))
    poser(dessin, etiquettes, x, HAUT - 30, cadre.sol)
