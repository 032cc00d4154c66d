"""What may be a piece of a file: judged by its bytes, refused with a sentence that says why and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from conventions.enums import FormatPiece
from conventions.erreurs import PieceRefusee
from conventions.pieces import images, pdf
from socle.verification import controler_nom, controler_office, controler_opendocument, extension_de, ouvrir_archive

TAILLE_MAX = 15 * 1024 * 1024  # bytes
MIMES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
# A template kept elsewhere is fetched, and run, when the document is opened.
_MODELE_DISTANT = re.compile(rb"attachedTemplate[^>]*TargetMode\s*=\s*[\"']External|frameset|oleObject[^>]*External")


@dataclass(frozen=True)
class Verdict:
    """What a file really is. `taille` in bytes."""

    nom: str
    format: str
    mime: str
    taille: int


def verifier(fichier: IO[bytes], nom: str, formats: Collection[str] = ()) -> Verdict:
    """Check a file against its name and against the formats that a piece takes (all, when none is named).

    Leaves the file at 0.

    Raises:
        PieceRefusee: with one sentence.
    """
    try:
        nom = controler_nom(nom)
    except ValidationError as erreur:
        raise PieceRefusee(erreur.messages[0], erreur.code or "") from erreur
    dit = format_de(nom)
    admis = [f for f in (formats or MIMES) if f in MIMES]
    if dit not in admis:
        message = _("Ce format n’est pas accepté ici : joignez un fichier %(formats)s.")
        raise PieceRefusee(message % {"formats": formats_dits(admis)}, "format")
    fichier.seek(0, 2)
    taille = fichier.tell()
    if taille == 0:
        raise PieceRefusee(_("Ce fichier est vide : vérifiez-le, puis joignez-le à nouveau."), "vide")
    if taille > TAILLE_MAX:
        raise PieceRefusee(_("Ce fichier est trop lourd : 15 Mo au plus. Réduisez-le ou coupez-le en deux."), "lourd")
    fichier.seek(0)
    try:
        _CONTROLES[dit](fichier, dit)
    except ValidationError as erreur:
        raise PieceRefusee(erreur.messages[0], erreur.code or "") from erreur
    finally:
        fichier.seek(0)
    return Verdict(nom, dit, MIMES[dit], taille)


def format_de(nom: str) -> str:
    """The format that a name says; not always one that is known."""
    extension = extension_de(nom)
    return "jpg" if extension == "jpeg" else extension


def formats_dits(formats: Collection[str]) -> str:
    """« PDF, DOCX ou ODT »."""
    noms = [str(FormatPiece(format).label) for format in formats]
    return _(" ou ").join([", ".join(noms[:-1]), noms[-1]]) if len(noms) > 1 else "".join(noms)


def _controler_office(fichier: Any, extension: str) -> None:
    controler_office(fichier, extension)
    fichier.seek(0)
    with ouvrir_archive(fichier) as archive:
        liens = [nom for nom in archive.namelist() if nom.endswith(".rels")]
        if any(_MODELE_DISTANT.search(archive.read(nom)) for nom in liens):
            message = _("Ce document va chercher un modèle ailleurs : enregistrez-le en PDF, puis joignez-le.")
            raise PieceRefusee(message, "distant")


_CONTROLES: dict[str, Callable[[Any, str], None]] = {
    "pdf": lambda fichier, extension: pdf.controler(fichier),
    "docx": _controler_office,
    "xlsx": _controler_office,
    "odt": controler_opendocument,
    "ods": controler_opendocument,
    "png": images.controler,
    "jpg": images.controler,
}
