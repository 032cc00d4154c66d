"""ZIP files and the office formats that are ZIP files: neither bombs, nor macros, nor passwords."""

import zipfile
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .refus import discordance, refus

ENTREES_MAX = 5_000  # files in an archive
DEPLIE_MAX = 300 * 1024 * 1024  # bytes, once unpacked
TAUX_MAX = 200  # unpacked ÷ packed, for entries above a megabyte

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and encrypted new ones
_BUREAUTIQUE = {
    "docx": ("word/", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/", "spreadsheetml.sheet.main+xml"),
}
_OPENDOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "activex/", "basic/", "scripts/")


def ouvrir_archive(fichier: BinaryIO) -> zipfile.ZipFile:
    """A ZIP file that is safe to read: number, sizes and names checked. Raises ValidationError."""
    try:
        archive = zipfile.ZipFile(fichier)
        entrees = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as erreur:
        raise refus(_("Ce fichier est abîmé : il ne peut pas être ouvert."), "illisible") from erreur
    if any(entree.flag_bits & 0x1 for entree in entrees):
        raise refus(_("Ce fichier est protégé par un mot de passe : enregistrez-le sans protection."), "protege")
    if len(entrees) > ENTREES_MAX or sum(e.file_size for e in entrees) > DEPLIE_MAX or any(map(_bombe, entrees)):
        raise refus(_("Ce fichier est démesuré une fois décompressé : il est refusé."), "bombe")
    if any(_chemin_dangereux(entree.filename) for entree in entrees):
        raise refus(_("Ce fichier contient des chemins interdits : il est refusé."), "chemins")
    return archive


def _bombe(entree: zipfile.ZipInfo) -> bool:
    return entree.file_size > 1024 * 1024 and entree.file_size > TAUX_MAX * max(entree.compress_size, 1)


def _chemin_dangereux(nom: str) -> bool:
    return nom.startswith(("/", "\\")) or ":" in nom[:3] or ".." in nom.replace("\\", "/").split("/")


def controler_office(fichier: BinaryIO, extension: str) -> None:
    """A docx or xlsx without macros nor password."""
    tete = fichier.read(8)
    if tete == _OLE:
        raise refus(_("Ce fichier est protégé ou d’un ancien format : enregistrez-le sans mot de passe."), "protege")
    if not tete.startswith(b"PK"):
        raise discordance(extension.upper())
    with ouvrir_archive(fichier) as archive:
        noms = archive.namelist()
        _refuser_macros(noms)
        dossier, type_attendu = _BUREAUTIQUE[extension]
        types = _lire(archive, "[Content_Types].xml").decode("utf-8", "replace")
        if "macroEnabled" in types:
            raise _macros()
        if type_attendu not in types or not any(nom.startswith(dossier) for nom in noms):
            raise discordance(extension.upper())


def controler_opendocument(fichier: BinaryIO, extension: str) -> None:
    """An odt or ods without macros nor password."""
    if not fichier.read(2).startswith(b"PK"):
        raise discordance(extension.upper())
    with ouvrir_archive(fichier) as archive:
        _refuser_macros(archive.namelist())
        if _lire(archive, "mimetype").strip() != _OPENDOCUMENT[extension]:
            raise discordance(extension.upper())
        if b"encryption-data" in _lire(archive, "META-INF/manifest.xml"):
            raise refus(_("Ce fichier est protégé par un mot de passe : enregistrez-le sans protection."), "protege")


def _lire(archive: zipfile.ZipFile, nom: str) -> bytes:
    """One small part of an archive; empty when missing or damaged."""
    try:
        with archive.open(nom) as partie:
            return partie.read(1024 * 1024)
    except (KeyError, zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return b""


def _refuser_macros(noms: list[str]) -> None:
    if any(marque in nom.lower() for nom in noms for marque in _MACROS):
        raise _macros()


def _macros() -> ValidationError:
    return refus(_("Ce fichier contient des macros : enregistrez-le sans macros."), "macros")
