"""The documents of the demonstration: text files laid out as tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from home.redaction.lecture import CORPS, Fiche, lire_dossier
from socle.typographie import typographier

DOSSIER = Path(__file__).parent / "contenus" / "documents"
POLICES = Path(settings.SITE_DIR) / "static" / "polices" / "pdf"
_MARQUES = {"puces": re.compile(r"^- +"), "numeros": re.compile(r"^\d+\. +")}


def fiches() -> dict[str, Fiche]:
    return lire_dossier(DOSSIER)


def mettre_en_page(fiche: Fiche) -> bytes:
    """The PDF of a text file. Raises typst.TypstError when it cannot be made accessible."""
    donnees = {
        "langue": fiche.entete.get("langue", "fr"),
        **{nom: typographier(fiche.entete[nom]) for nom in ("titre", "auteur", "version", "description")},
        "blocs": [_bloc(bloc) for bloc in re.split(r"\n{2,}", typographier(fiche.parties[CORPS]))],
    }
    return typst.compile(
        str(DOSSIER / "modele.typ"),
        font_paths=[str(POLICES)],
        ignore_system_fonts=True,
        sys_inputs={"fiche": json.dumps(donnees, ensure_ascii=False)},
        pdf_standards="ua-1",
    )


def _bloc(bloc: str) -> dict[str, Any]:
    if bloc.startswith("## "):
        return {"genre": "titre", "texte": bloc[3:].strip()}
    for genre, marque in _MARQUES.items():
        if marque.match(bloc):
            return {"genre": genre, "elements": [marque.sub("", ligne.strip()) for ligne in bloc.splitlines()]}
    return {"genre": "paragraphe", "texte": " ".join(bloc.split())}
