"""One document: a typst template, its data as JSON, its pictures. Nothing else is within its reach."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import typst
from django.conf import settings

POLICES = settings.SITE_DIR / "static" / "polices" / "pdf"
COMMUN = Path(__file__).parent / "commun.typ"


class PdfImpossible(Exception):
    """The document could not be written; the message is typst's, for the logs."""


def composer(gabarit: Path, donnees: Mapping[str, Any], images: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of a template. `images` are put beside it under their key, which the data refers to.

    Raises:
        PdfImpossible: typst refused, for instance a picture without alternative text.
    """
    with tempfile.TemporaryDirectory(prefix="pdf-") as nom:
        dossier = Path(nom)
        shutil.copy(gabarit, dossier / "document.typ")
        shutil.copy(COMMUN, dossier / "commun.typ")
        (dossier / "donnees.json").write_text(json.dumps(donnees, ensure_ascii=False), encoding="utf-8")
        for cle, contenu in (images or {}).items():
            (dossier / cle).write_bytes(contenu)
        try:
            return typst.compile(
                dossier / "document.typ",
                root=dossier,
                font_paths=[POLICES] if POLICES.exists() else [],
                ignore_system_fonts=True,
                pdf_standards="ua-1",
            )
        except RuntimeError as erreur:
            raise PdfImpossible(str(erreur)) from erreur


def compter_pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)
