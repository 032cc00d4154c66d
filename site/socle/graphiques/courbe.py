"""A line, for a long story without series: years at their true distance, first and last values said."""

from __future__ import annotations

from .cadre import HAUT, cadrer
from .etiquettes import Etiquette, poser
from .formes import Dessin, Donnees, Point, Texte, u
from .mots import CARACTERE_TOTAL, largeur

RETRAIT = 24.0
POINTS_MAX = 40
DERNIER = 7.0


def courbe(donnees: Donnees) -> Dessin:
    """The wide drawing of many years."""
    dernier = donnees.ecrire(donnees.totaux[-1])
    cadre = cadrer(donnees, min(240.0, 60 + largeur(dernier, CARACTERE_TOTAL)))
    dessin = cadre.dessin()
    etendue = max(1, donnees.annees[-1] - donnees.annees[0])
    pas = (cadre.largeur - 2 * RETRAIT) / etendue
    milieux = {annee: cadre.gauche + RETRAIT + (annee - donnees.annees[0]) * pas for annee in donnees.annees}
    for annee, total in zip(donnees.annees, donnees.totaux, strict=True):
        dessin.courbe.append(Point(u(milieux[annee]), u(cadre.y(total)), rayon=4 if len(milieux) <= POINTS_MAX else 0))
    fin = dessin.courbe[-1]
    dessin.courbe[-1] = Point(fin.x, fin.y, "graphique__point graphique__point--dernier", DERNIER)
    cadre.annees(dessin, milieux, pas)
    dessin.dessus.append(cadre.ligne_de_sol())
    premier = dessin.courbe[0]
    dessin.textes.append(
        Texte(premier.x, u(premier.y - 14), donnees.ecrire(donnees.totaux[0]), "graphique__nom", "middle")
    )
    poser(dessin, [Etiquette(fin.y, [dernier], str(donnees.annees[-1]))], fin.x + DERNIER + 4, HAUT - 30, cadre.sol)
    return dessin
