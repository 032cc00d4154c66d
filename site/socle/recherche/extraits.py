"""Excerpts with the query's words marked, as data: templates escape and mark them up."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .analyse import plier, preparer, racine

LONGUEUR = 260  # characters of an excerpt
AVANT = 70  # characters shown before the first word found


@dataclass(frozen=True)
class Fragment:
    """A piece of an excerpt; `marque` says that it is one of the words looked for."""

    texte: str
    marque: bool = False


def extrait(texte: str, cherches: frozenset[str], langue: str) -> list[Fragment]:
    """The surroundings of the first word found, else the beginning of the text."""
    texte = preparer(texte)
    candidats = _candidats(cherches)
    premier = next((mot.start() for mot in candidats.finditer(texte) if _racine(mot[0], langue) in cherches), None)
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
    for mot in _candidats(cherches).finditer(texte):
        if _racine(mot[0], langue) not in cherches:
            continue
        if mot.start() > position:
            fragments.append(Fragment(texte[position : mot.start()]))
        fragments.append(Fragment(mot[0], marque=True))
        position = mot.end()
    if position < len(texte):
        fragments.append(Fragment(texte[position:]))
    return fragments


@lru_cache(maxsize=256)
def _candidats(cherches: frozenset[str]) -> re.Pattern[str]:
    """Words that begin as one of those looked for, or with a letter that folding changes: few are worth a stem."""
    initiales = "".join(sorted({jeton[0] for jeton in cherches}))
    return re.compile(rf"\b(?=\w)[{initiales}{initiales.upper()}\u0080-\U0010ffff]\w*")


@lru_cache(maxsize=65_536)
def _racine(mot: str, langue: str) -> str:
    return racine(plier(mot), langue)


def _bord(texte: str, position: int) -> int:
    """The beginning of the word after `position`."""
    espace = texte.find(" ", position)
    return espace + 1 if 0 <= espace < position + 40 else position
