"""The pictures of the demonstration: SVG files of the project, turned into PNG because Wagtail keeps bitmaps."""

import json
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import typst

DOSSIER = Path(__file__).parent / "images"
# Typst measures pages in points, 72 an inch.
POINTS_PAR_POUCE = 72


@dataclass(frozen=True)
class ImageDemonstration:
    """One picture and what must be said of it."""

    fichier: Path
    titre: str
    alt: str
    credit: str
    licence: str

    @property
    def nom(self) -> str:
        return self.fichier.stem

    @property
    def largeur(self) -> int:
        """Width in px at which the drawing is meant to be kept."""
        return int(dimensions(self.fichier)[0])


def images() -> list[ImageDemonstration]:
    """The pictures then the logos (names in ``logo-``), in the order of ``images.json``."""
    fiches = json.loads((DOSSIER / "images.json").read_text(encoding="utf-8"))
    return [ImageDemonstration(**{**fiche, "fichier": DOSSIER / fiche["fichier"]}) for fiche in fiches]


def dimensions(svg: Path) -> tuple[float, float]:
    """Width and height written on the root element, in px."""
    racine = ElementTree.parse(svg).getroot()  # noqa: S314 a file of the project
    return float(racine.attrib["width"]), float(racine.attrib["height"])


def rasteriser(svg: Path, largeur: int) -> bytes:
    """PNG of the drawing, ``largeur`` px wide, height in proportion. Raises typst.TypstError if it is not an SVG."""
    large, haute = dimensions(svg)
    page = f"#set page(width: {large:g}pt, height: {haute:g}pt, margin: 0pt)\n"
    source = f'{page}#image("{svg.name}", width: 100%, height: 100%)\n'
    compilateur = typst.Compiler(source.encode(), root=str(svg.parent))
    png = compilateur.compile(format="png", ppi=largeur / large * POINTS_PAR_POUCE)
    assert isinstance(png, bytes), "one page is one picture"
    return png
