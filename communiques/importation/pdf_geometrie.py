"""Pieces and lines of a PDF page. Coordinates and sizes are in points, y grows upwards."""

from dataclasses import dataclass, field

from .textes import Fragment, Texte

_ETROITS = frozenset(" .,;:!’'|()ijlIftr[]")


def chasse(texte: str) -> float:
    """Rough width of a text, as a multiple of its size: tells a full line, or a column from a word space, no more."""
    return sum(0.3 if signe in _ETROITS else 0.72 if signe.isupper() else 0.54 for signe in texte)


@dataclass
class Morceau:
    texte: str
    x: float
    y: float
    taille: float
    gras: bool
    italique: bool
    lien: str | None = None
    exposant: bool = False
    # In points; 0 where nothing has measured it yet.
    largeur: float = 0.0


@dataclass
class Ligne:
    page: int
    y: float
    taille: float
    morceaux: list[Morceau] = field(default_factory=list)

    @property
    def x(self) -> float:
        return min(morceau.x for morceau in self.morceaux)

    def texte(self) -> Texte:
        fragments: list[Fragment] = []
        fin = 0.0
        for morceau in sorted(self.morceaux, key=lambda m: m.x):
            avant = fragments[-1].texte if fragments else ""
            vide = morceau.x - fin
            if fragments and vide > 4 * self.taille and vide > 0.15 * fin:
                fragments.append(Fragment("\t"))
            elif avant and not avant[-1].isspace() and vide > 0.6 * self.taille and not morceau.texte[:1].isspace():
                fragments.append(Fragment(" "))
            fragments.append(Fragment(morceau.texte, morceau.gras, morceau.italique, morceau.exposant, morceau.lien))
            fin = max(fin, morceau.x + chasse(morceau.texte) * morceau.taille)
        return Texte(tuple(fragments)).rogne()
