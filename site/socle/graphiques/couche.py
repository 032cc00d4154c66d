"""The same values for a narrow screen: one line a year, bars laid down, so that nothing is smaller than 16 px."""

from __future__ import annotations

from .echelle import Echelle
from .formes import Dessin, Donnees, Rect, Texte, Trait, u
from .mots import CARACTERE, couper, largeur

# What is left of 320 px once the margins of the page are taken.
LARGEUR = 256.0
GAUCHE = 50.0
RANG = 34.0
BARRE = 20.0
LEGENDE = 28.0
CHIFFRE_GRAS = CARACTERE + 1.4
BARRE_MIN = 60.0
LINTEAU = 5.0
# The table has them all.
ANNEES_MAX = 25


def couche(donnees: Donnees) -> Dessin:
    """The narrow drawing: the latest years, oldest first, as in the wide one from left to right."""
    rangs = range(len(donnees.annees))[-ANNEES_MAX:]
    totaux = {rang: _total(donnees, rang) for rang in rangs}
    place = LARGEUR - GAUCHE - 12 - max(largeur(ecrit, CHIFFRE_GRAS) for ecrit in totaux.values())
    echelle = Echelle(max(donnees.totaux[rang] for rang in rangs), max(BARRE_MIN, place))
    debut = LEGENDE * len(donnees.series) + (8 if donnees.series else 0)
    dessin = Dessin(LARGEUR, u(debut + RANG * len(rangs) + 4))
    _legende(dessin, donnees)
    for ligne, rang in enumerate(rangs):
        _rang(dessin, donnees, rang, echelle, debut + ligne * RANG, totaux[rang])
    dessin.dessus.append(Trait(GAUCHE, u(debut), GAUCHE, u(dessin.hauteur - 2), "graphique__sol"))
    return dessin


def _total(donnees: Donnees, rang: int) -> str:
    """The total as it is written, abridged when it would leave no room for its bar."""
    ecrit = donnees.ecrire(donnees.totaux[rang])
    if LARGEUR - GAUCHE - 12 - largeur(ecrit, CHIFFRE_GRAS) < BARRE_MIN:
        return donnees.ecrire_axe(donnees.totaux[rang])
    return ecrit


def _legende(dessin: Dessin, donnees: Donnees) -> None:
    for serie, nom in enumerate(donnees.series):
        y = serie * LEGENDE
        classe = f"graphique__barre graphique__barre--{serie + 1}"
        dessin.rects.append(Rect(2, u(y + 3), 24, 18, classe, motif=serie))
        (ligne,) = couper(nom, LARGEUR - 36, lignes=1)
        dessin.textes.append(Texte(34, u(y + 18), ligne, "graphique__nom"))


def _rang(dessin: Dessin, donnees: Donnees, rang: int, echelle: Echelle, y: float, total: str) -> None:
    milieu = y + RANG / 2
    dessin.textes.append(Texte(GAUCHE - 8, u(milieu + 6), str(donnees.annees[rang]), "graphique__axe", "end"))
    cumul = donnees.totaux[rang] * 0
    for serie, part in enumerate(donnees.parts_de(rang)):
        gauche, cumul = GAUCHE + echelle.longueur_de(cumul), cumul + part
        droite = GAUCHE + echelle.longueur_de(cumul)
        if part > 0:
            classe = f"graphique__barre graphique__barre--{serie + 1}"
            dessin.rects.append(Rect(u(gauche), u(milieu - BARRE / 2), u(droite - gauche), BARRE, classe, motif=serie))
    bout = GAUCHE + echelle.longueur_de(donnees.totaux[rang])
    dessin.rects.append(
        Rect(u(bout - LINTEAU / 2), u(milieu - BARRE / 2 - 3), LINTEAU, BARRE + 6, "graphique__linteau")
    )
    dessin.textes.append(Texte(u(bout + 8), u(milieu + 6), total, "graphique__nom"))
