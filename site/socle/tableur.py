"""Tables that leave for a spreadsheet: CSV and xlsx whose cells can never run.

A text that begins like a formula is kept as text by an apostrophe, as OWASP advises (CSV Injection): opening a file
that somebody else filled in must do nothing.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

DEBUTS_DE_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
# A spreadsheet reads UTF-8 when the file says so.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
TYPE_CSV = "text/csv; charset=utf-8"
TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def inoffensif(valeur: Any) -> Any:
    """The value of a cell: numbers and dates as they are, a text never as a formula, nothing as an empty text."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool | int | float | Decimal | datetime.date):
        return valeur
    texte = str(valeur).replace("\x00", "")
    return f"'{texte}" if texte.lstrip(" \N{NO-BREAK SPACE}").startswith(DEBUTS_DE_FORMULE) else texte


def en_csv(entetes: Sequence[str], lignes: Iterable[Sequence[Any]]) -> bytes:
    """A CSV in UTF-8: commas, ISO dates, decimal points (open data)."""
    sortie = io.StringIO(newline="")
    sortie.write(BOM)
    plume = csv.writer(sortie)
    plume.writerow([inoffensif(entete) for entete in entetes])
    plume.writerows([_pour_csv(inoffensif(cellule)) for cellule in ligne] for ligne in lignes)
    return sortie.getvalue().encode()


def _pour_csv(valeur: Any) -> Any:
    if isinstance(valeur, datetime.date):
        return valeur.isoformat()
    if isinstance(valeur, Decimal):
        return format(valeur.normalize(), "f")
    return valeur


def en_xlsx(titre: str, entetes: Sequence[str], lignes: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet whose first row stays in sight. Texts are written as texts, whatever they begin with."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    classeur = Workbook()
    feuille: Any = classeur.active
    feuille.title = titre[:31]
    feuille.freeze_panes = "A2"
    for rang, ligne in enumerate([entetes, *lignes], start=1):
        for colonne, brute in enumerate(ligne, start=1):
            valeur = inoffensif(brute)
            cellule = feuille.cell(row=rang, column=colonne)
            cellule.value = ILLEGAL_CHARACTERS_RE.sub("", valeur) if isinstance(valeur, str) else valeur
            if isinstance(valeur, str):
                cellule.data_type = "s"
    for cellule in feuille[1]:
        cellule.font = Font(bold=True)
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()
