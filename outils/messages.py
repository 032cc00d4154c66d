"""Compile the translations without gettext's tools: `make messages` turns each django.po into its django.mo.

The compiled files are committed, so that nothing has to be installed; a test keeps both in step.
"""

from __future__ import annotations

import ast
import struct
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
MAGIQUE = 0x950412DE


@dataclass
class Entree:
    """One message of a .po file, as written: `traductions` has one text, or one per plural form."""

    contexte: str | None = None
    identifiant: str = ""
    pluriel: str | None = None
    traductions: dict[int, str] = field(default_factory=dict)
    floue: bool = False
    origines: list[str] = field(default_factory=list)

    @property
    def cle(self) -> str:
        """Key of the compiled catalogue."""
        cle = self.identifiant if self.pluriel is None else f"{self.identifiant}\0{self.pluriel}"
        return cle if self.contexte is None else f"{self.contexte}\x04{cle}"

    @property
    def complete(self) -> bool:
        return not self.floue and bool(self.traductions) and all(self.traductions.values())


def lire(fichier: Path) -> list[Entree]:
    """Entries of a .po file, header included, obsolete ones left out."""
    entrees: list[Entree] = []
    for bloc in fichier.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n\n"):
        entree = _lire_bloc(bloc.splitlines())
        if entree is not None:
            entrees.append(entree)
    return entrees


def _lire_bloc(lignes: list[str]) -> Entree | None:
    champs: dict[str, str] = {}
    entree, courant = Entree(), ""
    for ligne in lignes:
        if ligne.startswith("#,"):
            entree.floue = "fuzzy" in ligne
        elif ligne.startswith("#:"):
            entree.origines += [origine.rsplit(":", 1)[0] for origine in ligne[2:].split()]
        elif ligne.startswith('"'):
            champs[courant] += ast.literal_eval(ligne)
        elif ligne and not ligne.startswith("#"):
            courant, texte = ligne.split(" ", 1)
            champs[courant] = ast.literal_eval(texte)
    if "msgid" not in champs:
        return None
    entree.contexte, entree.identifiant = champs.get("msgctxt"), champs["msgid"]
    entree.pluriel = champs.get("msgid_plural")
    for cle, texte in champs.items():
        if cle.startswith("msgstr"):
            entree.traductions[int(cle[7:-1] or 0) if "[" in cle else 0] = texte
    return entree


def catalogue(entrees: list[Entree]) -> dict[str, str]:
    """What is compiled: complete entries only, sorted by key as the format asks."""
    textes = {e.cle: "\0".join(e.traductions[n] for n in sorted(e.traductions)) for e in entrees if e.complete}
    return dict(sorted(textes.items(), key=lambda paire: paire[0].encode()))


def compiler(entrees: list[Entree]) -> bytes:
    """Bytes of the .mo file (GNU gettext manual, « The Format of GNU MO Files »), without hash table."""
    paires = [(cle.encode(), texte.encode()) for cle, texte in catalogue(entrees).items()]
    nombre = len(paires)
    debut = 28 + 16 * nombre
    cles, textes = [cle for cle, _ in paires], [texte for _, texte in paires]
    tables, position = b"", debut
    for chaine in cles + textes:
        tables += struct.pack("<II", len(chaine), position)
        position += len(chaine) + 1
    entete = struct.pack("<7I", MAGIQUE, 0, nombre, 28, 28 + 8 * nombre, 0, debut)
    return entete + tables + b"".join(chaine + b"\0" for chaine in cles + textes)


def fichiers() -> list[Path]:
    return sorted((RACINE / "locale").glob("*/LC_MESSAGES/*.po"))


if __name__ == "__main__":
    for fichier in fichiers():
        entrees = lire(fichier)
        fichier.with_suffix(".mo").write_bytes(compiler(entrees))
        manquantes = sum(not entree.complete for entree in entrees)
        print(f"{fichier.relative_to(RACINE)} : {len(entrees) - 1} messages, {manquantes} sans traduction")
