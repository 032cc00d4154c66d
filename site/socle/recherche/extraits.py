"""Excerpts with the query's words marked, as data: templates escape and mark them up."""

import re
from dataclasses import dataclass

from .analyse import plier, preparer, racine

LONGUEUR = 260  # characters of an excerpt
AVANT = 70  # characters shown before the first word found

_MOT = re.compile(r"\w+")


@dataclass(frozen=True)
class Fragment:
    """A piece of an excerpt; `marque` says that it is one of the words looked for."""

    texte: str
    marque: bool = False


def extrait(texte: str, cherches: frozenset[str], langue: str) -> list[Fragment]:
    """The surroundings of the first word found, else the beginning of the text."""
    texte = preparer(texte)
    premier = next((mot.start() for mot in _MOT.finditer(texte) if _cherche(mot[0], cherches, langue)), None)
    debut = 0 if premier is None or premier <= AVANT else _bord(texte, premier - AVANT)
    fin = len(texte) if len(texte) - debut <= LONGUEUR else texte.rfind(" ", debut, debut + LONGUEUR)
    if fin <= debut:
        fin = debut + LONGUEUR
    fragments = marquer(texte[debut:fin], cherches, langue)
    if debut:
        fragments.insert(0, Fragment("… "))
    if fin < len(texte):
        fragments.append(Fragment(" …"))
    return fragments


def marquer(texte: str, cherches: frozenset[str], langue: str) -> list[Fragment]:
    """Cut a short text into fragments, the words looked for apart."""
    fragments: list[Fragment] = []
    position = 0
    for mot in _MOT.finditer(texte):
        if not _cherche(mot[0], cherches, langue):
            continue
        if mot.start() > position:
            fragments.append(Fragment(texte[position : mot.start()]))
        fragments.append(Fragment(mot[0], marque=True))
        position = mot.end()
    if position < len(texte):
        fragments.append(Fragment(texte[position:]))
    return fragments


def _cherche(mot: str, cherches: frozenset[str], langue: str) -> bool:
    return racine(plier(mot), langue) in cherches


def _bord(texte: str, position: int) -> int:
    """The beginning of the word after `position`."""
    espace = texte.find(" ", position)
    return espace + 1 if 0 <= espace < position + 40 else position
