"""Text of documents, whatever they contain: never raises, bounded in memory, time and length.

PDF and office files are read by a process of its own (`lecture_isolee.py`) that may be killed: their decoders were
not written for hostile files.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

CARACTERES_MAX = 500_000
DELAI = 30  # seconds for one file
LECTEUR = Path(__file__).with_name("lecture_isolee.py")

_ISOLES = frozenset({"pdf", "docx", "xlsx", "odt", "ods"})
_TEXTES = frozenset({"txt", "csv"})


@dataclass(frozen=True)
class Extraction:
    """What was read. `raison` says why there is no text; `balise` whether a PDF is tagged, None for other formats."""

    texte: str = ""
    pages: int | None = None
    balise: bool | None = None
    raison: str = ""


def extraire(fichier: IO[bytes], extension: str) -> Extraction:
    """Read a document. A format without text, a damaged or a hostile file give a reason instead."""
    extension = extension.lower()
    if extension in _TEXTES:
        return _texte_brut(fichier)
    if extension not in _ISOLES:
        return Extraction(raison="format without text")
    try:
        with tempfile.NamedTemporaryFile(suffix=f".{extension}") as copie:
            fichier.seek(0)
            while bloc := fichier.read(1024 * 1024):
                copie.write(bloc)
            copie.flush()
            return _lire_a_part(copie.name, extension)
    except OSError as erreur:
        return Extraction(raison=f"unreadable: {erreur}")


def _texte_brut(fichier: IO[bytes]) -> Extraction:
    fichier.seek(0)
    octets = fichier.read(CARACTERES_MAX * 4)
    for codage in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return Extraction(texte=_propre(octets.decode(codage)))
        except UnicodeDecodeError:
            continue
    return Extraction(raison="not text")


def _lire_a_part(chemin: str, extension: str) -> Extraction:
    commande = [sys.executable, "-I", str(LECTEUR), chemin, extension, str(CARACTERES_MAX), str(DELAI)]
    try:
        fini = subprocess.run(commande, capture_output=True, timeout=DELAI + 5, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Extraction(raison="took too long")
    if fini.returncode != 0:
        return Extraction(raison=f"reader stopped with status {fini.returncode}")
    try:
        lu = json.loads(fini.stdout)
    except ValueError:
        return Extraction(raison="reader gave no answer")
    return Extraction(
        texte=_propre(lu.get("texte", "")), pages=lu.get("pages"), balise=lu.get("balise"), raison=lu.get("raison", "")
    )


def _propre(texte: str) -> str:
    """Lines trimmed, NUL and lone surrogates removed: no database stores them."""
    texte = texte.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
    lignes = (" ".join(ligne.split()) for ligne in texte.splitlines())
    return "\n".join(ligne for ligne in lignes if ligne)[:CARACTERES_MAX]
