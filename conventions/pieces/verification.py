"""What may be a piece of a file: judged by its bytes, refused with a sentence that says why and what to do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from conventions.enums import FormatPiece
from conventions.erreurs import PieceRefusee
from ressources.models.document import nom_sain
from ressources.verification import extension_de, verifier_fichier

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


@dataclass(frozen=True)
class Verdict:
    """What a file really is. `taille` in bytes."""

    nom: str
    format: str
    mime: str
    taille: int


def verifier(fichier: IO[bytes], nom: str, formats: Collection[str] = ()) -> Verdict:
    """Check a file against its name and against the formats that a piece takes; leaves it at 0.

    Raises:
        PieceRefusee: with one sentence.
    """
    fichier.seek(0, 2)
    taille = fichier.tell()
    fichier.seek(0)
    nom = nom_sain(nom)
    format_dit = {"jpeg": "jpg"}.get(extension_de(nom), extension_de(nom))
    if format_dit not in MIMES or (formats and format_dit not in formats):
        admis = ", ".join(FormatPiece(f).label for f in (formats or MIMES))
        raise PieceRefusee(
            _("Ce format n’est pas accepté ici : joignez un fichier %(formats)s.") % {"formats": admis}, "format"
        )
    if taille > TAILLE_MAX:
        raise PieceRefusee(_("Ce fichier est trop lourd : 15 Mo au plus."), "lourd")
    try:
        verifier_fichier(fichier, nom)
    except ValidationError as erreur:
        raise PieceRefusee(erreur.messages[0], erreur.code or "") from erreur
    return Verdict(nom, format_dit, MIMES[format_dit], taille)
