"""What every reader gives to the analysis, whatever the format of the file."""

from dataclasses import dataclass, field
from enum import StrEnum

from .textes import Texte

# Level of a block that no style singles out; smaller is more prominent.
NIVEAU_NEUTRE = 9


class Genre(StrEnum):
    TITRE = "titre"
    PARAGRAPHE = "paragraphe"
    LISTE = "liste"
    CITATION = "citation"
    TABLEAU = "tableau"
    IMAGE = "image"
    MARGE = "marge"
    NOTE = "note"


@dataclass
class Bloc:
    """One block of the source, in reading order."""

    genre: Genre
    texte: Texte = field(default_factory=Texte)
    # Items of a list.
    elements: list[Texte] = field(default_factory=list)
    # Rows of cells; a cell is its paragraphs.
    rangees: list[list[list[Texte]]] = field(default_factory=list)
    niveau: int = NIVEAU_NEUTRE
    ordonnee: bool = False
    # Follows the previous block without a blank line: the break may be part of the layout only.
    suite: bool = False
    # Whether the picture says what it shows.
    alternative: str = ""

    @property
    def brut(self) -> str:
        return self.texte.brut

    def textes(self) -> list[Texte]:
        """Every text of the block, in order."""
        cellules = [texte for rangee in self.rangees for cellule in rangee for texte in cellule]
        return [t for t in (self.texte, *self.elements, *cellules) if t.fragments]

    def lignes(self) -> list[str]:
        """The block as lines of plain text, as the source shows it."""
        if self.genre is Genre.TABLEAU:
            return [" | ".join(" ".join(t.plat for t in cellule) for cellule in rangee) for rangee in self.rangees]
        if self.genre is Genre.LISTE:
            return [f"• {element.plat}" for element in self.elements]
        return [ligne for ligne in self.brut.split("\n") if ligne.strip()]


@dataclass
class Source:
    """A file that was read: its blocks, and the same as plain text for the person who compares."""

    nom: str
    format: str
    blocs: list[Bloc]

    @property
    def texte(self) -> str:
        return "\n\n".join("\n".join(bloc.lignes()) for bloc in self.blocs if bloc.lignes())
