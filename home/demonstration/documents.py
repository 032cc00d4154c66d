"""The documents of the demonstration: text files laid out as tagged PDF (PDF/UA-1), or as office files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from home.demonstration import bureautique
from home.redaction.lecture import CORPS, Fiche, lire_dossier
from socle.typographie import typographier

DOSSIER = Path(__file__).parent / "contenus" / "documents"
POLICES = Path(settings.SITE_DIR) / "static" / "polices" / "pdf"
_MARQUES = {"puces": re.compile(r"^- +"), "numeros": re.compile(r"^\d+\. +")}


def fiches() -> dict[str, Fiche]:
    return lire_dossier(DOSSIER)


def fabriquer(fiche: Fiche) -> bytes:
    """The file that a text names, in the format of that name. Raises typst.TypstError as `mettre_en_page` does."""
    titre, langue = typographier(fiche.entete["titre"]), fiche.entete.get("langue", "fr")
    corps = fiche.parties[CORPS]
    match fiche.entete["fichier"].rsplit(".", 1)[-1]:
        case "docx":
            return bureautique.docx(titre, blocs(corps), langue)
        case "odt":
            return bureautique.odt(titre, blocs(corps), langue)
        case "xlsx":
            return bureautique.tableur(corps)
        case "csv":
            return bureautique.donnees(corps)
        case "zip":
            texte = f"{titre}\n\n{corps}\n".encode()
            return bureautique.archive({"lisez-moi.txt": texte, "mode-d-emploi.pdf": mettre_en_page(fiche)})
        case _:
            pdf = mettre_en_page(fiche)
            return bureautique.sans_balises(pdf) if fiche.entete.get("accessible") == "non" else pdf


def mettre_en_page(fiche: Fiche) -> bytes:
    """The PDF of a text file. Raises typst.TypstError when it cannot be made accessible."""
    donnees = {
        "langue": fiche.entete.get("langue", "fr"),
        **{nom: typographier(fiche.entete[nom]) for nom in ("titre", "auteur", "version", "description")},
        "blocs": blocs(fiche.parties[CORPS]),
    }
    return typst.compile(
        str(DOSSIER / "modele.typ"),
        font_paths=[str(POLICES)],
        ignore_system_fonts=True,
        sys_inputs={"fiche": json.dumps(donnees, ensure_ascii=False)},
        pdf_standards="ua-1",
    )


def blocs(corps: str) -> list[dict[str, Any]]:
    return [_bloc(bloc) for bloc in re.split(r"\n{2,}", typographier(corps))]


def _bloc(bloc: str) -> dict[str, Any]:
    if bloc.startswith("## "):
        return {"genre": "titre", "texte": bloc[3:].strip()}
    for genre, marque in _MARQUES.items():
        if marque.match(bloc):
            return {"genre": genre, "elements": [marque.sub("", ligne.strip()) for ligne in bloc.splitlines()]}
    return {"genre": "paragraphe", "texte": " ".join(bloc.split())}
