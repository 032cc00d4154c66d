"""Labels that stand beside what they name, moved apart so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass

from .formes import Dessin, Texte, Trait, u
from .mots import LIGNE

ECART = 8.0
TIRET = 20.0


@dataclass
class Etiquette:
    """A name (on several lines) and what is said of it; `y` is the middle of what it names."""

    y: float
    noms: list[str]
    detail: str
    place: float = 0.0

    @property
    def hauteur(self) -> float:
        return LIGNE * (len(self.noms) + (1 if self.detail else 0))


def ecarter(etiquettes: list[Etiquette], haut: float, bas: float) -> None:
    """Give each its place (middle), as near as can be to `y`, from top to bottom, between `haut` and `bas`."""
    etiquettes.sort(key=lambda etiquette: etiquette.y)
    limite = haut
    for etiquette in etiquettes:
        demi = etiquette.hauteur / 2
        etiquette.place = max(etiquette.y, limite + demi)
        limite = etiquette.place + demi + ECART
    limite = bas
    for etiquette in reversed(etiquettes):
        demi = etiquette.hauteur / 2
        etiquette.place = min(etiquette.place, limite - demi)
        limite = etiquette.place - demi - ECART


def poser(dessin: Dessin, etiquettes: list[Etiquette], x: float, haut: float, bas: float) -> None:
    """Draw the labels at the right of `x`, each with the dash that ties it to what it names."""
    ecarter(etiquettes, haut, bas)
    for etiquette in etiquettes:
        dessin.dessus.append(Trait(u(x), u(etiquette.y), u(x + TIRET), u(etiquette.place), "graphique__renvoi"))
        debut = etiquette.place - etiquette.hauteur / 2 + LIGNE - 5
        for rang, nom in enumerate(etiquette.noms):
            dessin.textes.append(Texte(u(x + TIRET + 8), u(debut + rang * LIGNE), nom, "graphique__nom"))
        if etiquette.detail:
            ligne = debut + len(etiquette.noms) * LIGNE
            dessin.textes.append(Texte(u(x + TIRET + 8), u(ligne), etiquette.detail, "graphique__axe"))
