"""Workbooks: the same rows as a CSV, with real dates and numbers, and no cell that a spreadsheet would run."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from socle.tableurs import cellule_sure

TYPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITRE_MAX = 31  # characters of a sheet's name (ECMA-376)


def en_xlsx(titre: str, entetes: Sequence[str], lignes: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet whose first row stays in sight. Texts are stored as texts, whatever they begin with."""
    classeur = Workbook()
    feuille: Any = classeur.active
    feuille.title = titre[:TITRE_MAX]
    feuille.freeze_panes = "A2"
    for rang, ligne in enumerate([entetes, *lignes], start=1):
        for colonne, valeur in enumerate(ligne, start=1):
            _ecrire(feuille.cell(row=rang, column=colonne), valeur)
    for cellule in feuille[1]:
        cellule.font = Font(bold=True)
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()


def _ecrire(cellule: Any, valeur: object) -> None:
    if isinstance(valeur, int | float | Decimal | datetime.date):
        cellule.value = valeur
        return
    cellule.value = cellule_sure(valeur)
    cellule.data_type = "s"
