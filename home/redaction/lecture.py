"""Reads a text file: a header of `key: value` lines, then parts.

titre: Comprendre
chapo: Une phrase, sur une ligne.

Le corps commence après la première ligne vide. Une autre partie s’ouvre par une ligne « --- nom ».

::: encart
titre: Un bloc a son propre en-tête

Puis son texte, et finit par trois deux-points.
:::
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

CORPS = "corps"
_PARTIE = re.compile(r"^--- *(\w+) *$", re.MULTILINE)
_BLOC = re.compile(r"^::: *(\w+) *\n(.*?)^::: *$", re.MULTILINE | re.DOTALL)
_JOURS = re.compile(r"^([+-]\d+) jours?$")
_MOMENT = re.compile(r"^(.+?) (\d{1,2}):(\d{2})$")


class TexteIllisible(ValueError):
    """A file that breaks the form above; the message names the file and says what to correct."""


@dataclass(frozen=True)
class Fiche:
    """One file. `cle` is its path without extension below its folder: the address of the page it writes."""

    cle: str
    entete: dict[str, str]
    parties: dict[str, str]


@dataclass(frozen=True)
class Morceau:
    """A piece of a part, in order: running text (`genre` is "texte") or a block with its own header."""

    genre: str
    entete: dict[str, str]
    texte: str


def lire(fichier: Path, dossier: Path) -> Fiche:
    """Raises TexteIllisible when the header is not made of `key: value` lines."""
    cle = fichier.relative_to(dossier).with_suffix("").as_posix()
    try:
        entete, reste = separer(fichier.read_text(encoding="utf-8"))
    except TexteIllisible as erreur:
        raise TexteIllisible(f"{cle} : {erreur}") from erreur
    morceaux = _PARTIE.split(reste)
    parties = {CORPS: morceaux[0].strip()}
    parties.update({nom: texte.strip() for nom, texte in zip(morceaux[1::2], morceaux[2::2], strict=True)})
    return Fiche(cle=cle, entete=entete, parties={nom: texte for nom, texte in parties.items() if texte})


def lire_dossier(dossier: Path) -> dict[str, Fiche]:
    """Every file of a folder by key, parents before children."""
    fiches = [lire(fichier, dossier) for fichier in sorted(dossier.rglob("*.md"))]
    return {fiche.cle: fiche for fiche in sorted(fiches, key=lambda fiche: (fiche.cle.count("/"), fiche.cle))}


def separer(texte: str) -> tuple[dict[str, str], str]:
    """The header, up to the first empty line, and the rest."""
    debut, _vide, reste = texte.strip("\n").partition("\n\n")
    entete: dict[str, str] = {}
    for ligne in debut.splitlines():
        nom, deux_points, valeur = ligne.partition(":")
        if not deux_points or not nom.strip().isidentifier():
            raise TexteIllisible(f"« {ligne} » n’est pas de la forme « clé: valeur »")
        entete[nom.strip()] = valeur.strip()
    return entete, reste


def morceler(texte: str) -> list[Morceau]:
    """Running text and blocks of a part, in order; empty text is dropped."""
    morceaux: list[Morceau] = []
    position = 0
    for bloc in _BLOC.finditer(texte):
        _ajouter_texte(morceaux, texte[position : bloc.start()])
        entete, corps = separer(bloc[2])
        morceaux.append(Morceau(genre=bloc[1], entete=entete, texte=corps.strip()))
        position = bloc.end()
    _ajouter_texte(morceaux, texte[position:])
    return morceaux


def _ajouter_texte(morceaux: list[Morceau], texte: str) -> None:
    if texte.strip():
        morceaux.append(Morceau(genre="texte", entete={}, texte=texte.strip()))


def lire_date(valeur: str) -> datetime.date:
    """`2026-10-14`, or `+21 jours` counted from today. Raises ValueError."""
    if relatif := _JOURS.match(valeur):
        return timezone.localdate() + datetime.timedelta(days=int(relatif[1]))
    return datetime.date.fromisoformat(valeur)


def lire_moment(valeur: str) -> datetime.datetime:
    """`2026-05-11 9:30`, or `+20 jours 9:30`: a local hour; counted from today, it never falls on a week-end.

    Raises ValueError.
    """
    trouve = _MOMENT.match(valeur)
    if trouve is None:
        raise ValueError(valeur)
    jour = lire_date(trouve[1])
    if _JOURS.match(trouve[1]) and jour.weekday() > 4:
        jour += datetime.timedelta(days=1 if jour.weekday() == 6 else -1)
    return timezone.make_aware(datetime.datetime.combine(jour, datetime.time(int(trouve[2]), int(trouve[3]))))
