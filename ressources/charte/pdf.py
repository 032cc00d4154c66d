"""The PDF/UA of a version, made once for a content and kept with its weight and pages."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.cache import cache

from socle.pdf import composer, compter_pages
from socle.pdf.moteur import COMMUN

GABARIT = Path(__file__).parent / "typst" / "charte.typ"
DUREE = 30 * 24 * 3600  # seconds; the key follows the content, so nothing kept is ever late


@dataclass(frozen=True)
class Rendu:
    contenu: bytes
    pages: int

    @property
    def poids(self) -> int:
        """In bytes."""
        return len(self.contenu)


def rendu(donnees: dict[str, Any]) -> Rendu:
    """The document of these data. Raises PdfImpossible as `composer` does."""
    cle = f"charte-pdf:{_empreinte(donnees)}"
    connu = cache.get(cle)
    if connu is None:
        contenu = composer(GABARIT, donnees)
        connu = (contenu, compter_pages(contenu))
        cache.set(cle, connu, DUREE)
    return Rendu(*connu)


def _empreinte(donnees: dict[str, Any]) -> str:
    somme = hashlib.sha256(GABARIT.read_bytes() + COMMUN.read_bytes())
    somme.update(json.dumps(donnees, sort_keys=True, ensure_ascii=False).encode())
    return somme.hexdigest()
