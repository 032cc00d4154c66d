"""What a chart is made from, and the shapes that it becomes. Lengths are in units of the viewBox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

SERIES_MAX = 4


@dataclass(frozen=True)
class Donnees:
    """Values by year, in order: a total, and the parts of it when there are series (None: not known that year)."""

    annees: tuple[int, ...]
    totaux: tuple[Decimal, ...]
    # For each year, one part a series.
    parts: tuple[tuple[Decimal | None, ...], ...] = ()
    series: tuple[str, ...] = ()
    # How a value is written beside its bar, and on an axis.
    ecrire: Callable[[Decimal], str] = str
    ecrire_axe: Callable[[Decimal], str] = str
    # « 53 en 2025 »
    dire: Callable[[Decimal, int], str] = lambda valeur, annee: f"{valeur} {annee}"
    mot_total: str = "Total"
    # What is counted has no halves: the axis has none either.
    entieres: bool = False

    def __post_init__(self) -> None:
        if len(self.annees) != len(self.totaux) or any(a >= b for a, b in pairwise(self.annees)):
            raise ValueError("one total a year, years in order and once each")
        if self.series and (len(self.parts) != len(self.annees) or len(self.series) > SERIES_MAX):
            raise ValueError(f"parts for each year, and {SERIES_MAX} series at most")
        if any(not valeur.is_finite() or valeur < 0 for valeur in self.totaux):
            raise ValueError("totals are finite and not negative")

    @property
    def maximum(self) -> Decimal:
        return max(self.totaux, default=Decimal())

    def parts_de(self, rang: int) -> tuple[Decimal, ...]:
        """The parts of a year by rank of the year, zero for what is not known; the total alone without series."""
        if not self.series:
            return (self.totaux[rang],)
        return tuple(part or Decimal() for part in self.parts[rang])


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    l: float  # noqa: E741 - width, as the SVG attribute is short too
    h: float
    classe: str
    # Rank of the pattern drawn over it, 0 for none.
    motif: int = 0


@dataclass(frozen=True)
class Trait:
    x1: float
    y1: float
    x2: float
    y2: float
    classe: str


@dataclass(frozen=True)
class Texte:
    x: float
    y: float
    texte: str
    classe: str = ""
    ancre: str = "start"


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    classe: str = "graphique__point"
    rayon: float = 4


@dataclass
class Dessin:
    """Shapes in the order in which they are painted, in a box of `largeur` × `hauteur`."""

    largeur: float
    hauteur: float
    traits: list[Trait] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)
    dessus: list[Trait] = field(default_factory=list)
    courbe: list[Point] = field(default_factory=list)
    textes: list[Texte] = field(default_factory=list)

    @property
    def trace(self) -> str:
        """The line as the `points` of a polyline."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.courbe)

    @property
    def motifs(self) -> list[int]:
        """Patterns in use, each once."""
        return sorted({rect.motif for rect in self.rects if rect.motif})


def u(valeur: float | Decimal) -> float:
    """A length, to a tenth of a unit."""
    return round(float(valeur), 1)
