"""Rows that leave for a spreadsheet: CSV as open data asks for it, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# Cells that begin so are formulas for Excel, LibreOffice and Google Sheets (OWASP, CSV injection).
_FORMULE = re.compile(r"^\s*[=+\-@\t\r|%]")
_NOMBRE = re.compile(r"^[+-]?\d+(?:[.,]\d+)?%?$")
_COMMANDES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def cellule_sure(valeur: object) -> str:
    """The text of a cell: control characters removed, an apostrophe before what would be run. Numbers stay numbers."""
    texte = _COMMANDES.sub(" ", "" if valeur is None else str(valeur))
    return f"'{texte}" if _FORMULE.match(texte) and not _NOMBRE.match(texte) else texte


def en_csv(entetes: Sequence[str], lignes: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 without a byte-order mark, commas, CRLF: RFC 4180 and what schema.data.gouv.fr asks of open data."""
    sortie = io.StringIO(newline="")
    ecrire = csv.writer(sortie, lineterminator="\r\n")
    ecrire.writerow([cellule_sure(entete) for entete in entetes])
    ecrire.writerows([cellule_sure(cellule) for cellule in ligne] for ligne in lignes)
    return sortie.getvalue().encode("utf-8")
