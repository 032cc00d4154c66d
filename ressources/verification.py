"""What may be put on the site as a document: judged by the bytes, refused with one sentence."""

from collections.abc import Callable
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from socle.verification import (
    controler_office,
    controler_opendocument,
    controler_pdf,
    discordance,
    extension_de,
    ouvrir_archive,
    refus,
)

POIDS_MAX = 50 * 1024 * 1024  # bytes


def verifier_fichier(fichier: BinaryIO, nom: str) -> None:
    """Check a file against what its name says. Raises ValidationError with one sentence; leaves the file at 0."""
    controle = _CONTROLES.get(extension_de(nom))
    if controle is None:
        raise refus(
            _("Ce format de fichier n’est pas accepté : choisissez un PDF, DOCX, XLSX, ODT, ODS, CSV, TXT ou ZIP."),
            "format",
        )
    fichier.seek(0, 2)
    poids = fichier.tell()
    if poids == 0:
        raise refus(_("Ce fichier est vide."), "vide")
    if poids > POIDS_MAX:
        raise refus(_("Ce fichier est trop lourd : 50 Mo au plus."), "lourd")
    fichier.seek(0)
    try:
        controle(fichier, extension_de(nom))
    finally:
        fichier.seek(0)


def _archive(fichier: BinaryIO, extension: str) -> None:
    if not fichier.read(2).startswith(b"PK"):
        raise discordance("ZIP")
    ouvrir_archive(fichier).close()


def _texte(fichier: BinaryIO, extension: str) -> None:
    if b"\x00" in fichier.read(POIDS_MAX):
        raise refus(_("Ce fichier n’est pas du texte, bien que son nom le dise."), "discordance")


_CONTROLES: dict[str, Callable[[BinaryIO, str], None]] = {
    "pdf": controler_pdf,
    "docx": controler_office,
    "xlsx": controler_office,
    "odt": controler_opendocument,
    "ods": controler_opendocument,
    "zip": _archive,
    "csv": _texte,
    "txt": _texte,
}
