"""The frame that upright charts share: axis on the left, ground line, years below."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .echelle import Echelle, graduations
from .formes import Dessin, Donnees, Texte, Trait, u
from .mots import largeur, un_sur

LARGEUR = 640.0
HAUTEUR = 384.0
HAUT = 44.0
BAS = 40.0
PLACE_ANNEE = 50.0


@dataclass(frozen=True)
class Cadre:
    """Where values and years stand; `largeur` is that of the drawing between its margins."""

    gauche: float
    largeur: float
    echelle: Echelle
    reperes: list[tuple[Decimal, str]]
    largeur_totale: float = LARGEUR

    @property
    def sol(self) -> float:
        return HAUTEUR - BAS

    def y(self, valeur: Decimal) -> float:
        return self.sol - self.echelle.longueur_de(valeur)

    def dessin(self) -> Dessin:
        """A drawing with its graduations and nothing else."""
        dessin = Dessin(LARGEUR, HAUTEUR)
        for valeur, ecrit in self.reperes:
            y = u(self.y(valeur))
            if valeur:
                dessin.traits.append(Trait(u(self.gauche), y, u(self.gauche + self.largeur), y, "graphique__ligne"))
            dessin.textes.append(Texte(u(self.gauche - 10), u(y + 5), ecrit, "graphique__axe", "end"))
        return dessin

    def ligne_de_sol(self) -> Trait:
        return Trait(u(self.gauche), u(self.sol), u(self.gauche + self.largeur), u(self.sol), "graphique__sol")

    def annees(self, dessin: Dessin, milieux: dict[int, float], pas: float) -> None:
        """Years under the ground line, from the last one back: one in n when they would touch."""
        place = min(PLACE_ANNEE, pas * un_sur(pas, PLACE_ANNEE)) - 0.1
        premiere = min(milieux)
        ecrites: list[float] = []
        for annee in sorted(milieux, reverse=True):
            libre = all(abs(milieux[annee] - x) >= place for x in ecrites)
            # The first year is said, whatever the rhythm from the last one: its neighbour gives way.
            if libre and (annee == premiere or milieux[annee] - milieux[premiere] >= place):
                ecrites.append(milieux[annee])
                dessin.textes.append(Texte(u(milieux[annee]), u(HAUTEUR - 12), str(annee), "graphique__axe", "middle"))


def cadrer(donnees: Donnees, marge_droite: float) -> Cadre:
    """The frame of these values: its left margin holds the longest graduation."""
    reperes = [
        (valeur, donnees.ecrire_axe(valeur)) for valeur in graduations(donnees.maximum, entieres=donnees.entieres)
    ]
    gauche = max(28.0, 14 + max(largeur(ecrit) for _valeur, ecrit in reperes))
    return Cadre(
        gauche=gauche,
        largeur=LARGEUR - gauche - marge_droite,
        echelle=Echelle(donnees.maximum, HAUTEUR - BAS - HAUT),
        reperes=reperes,
    )
