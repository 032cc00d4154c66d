"""What may be put on the site as a document: judged by the bytes, refused with one sentence."""

import zipfile
from collections.abc import Callable
from typing import Any, BinaryIO

import pikepdf
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POIDS_MAX = 50 * 1024 * 1024  # bytes
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


def refus(message: Promise | str, code: str) -> ValidationError:
    return ValidationError(str(message), code=code)


def extension_de(nom: str) -> str:
    return nom.rsplit(".", 1)[-1].lower() if "." in nom else ""


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


def _pdf(fichier: BinaryIO, extension: str) -> None:
    if b"%PDF-" not in fichier.read(1024):
        raise _discordance("PDF")
    fichier.seek(0)
    try:
        with pikepdf.open(fichier) as pdf:
            if pdf.is_encrypted:
                raise refus(_("Ce PDF est protégé : enregistrez-le sans mot de passe ni restriction."), "protege")
            if _pdf_actif(pdf):
                raise refus(_("Ce PDF contient du code ou lance un programme : enregistrez-le sans scripts."), "actif")
            if len(pdf.pages) == 0:
                raise refus(_("Ce PDF n’a aucune page."), "illisible")
    except pikepdf.PasswordError as erreur:
        raise refus(_("Ce PDF est protégé : enregistrez-le sans mot de passe ni restriction."), "protege") from erreur
    except ValidationError:
        raise
    # A damaged file fails in many ways inside pikepdf (PdfError, ValueError, RecursionError, KeyError…).
    except Exception as erreur:
        raise refus(_("Ce PDF est abîmé : il ne peut pas être ouvert."), "illisible") from erreur


def _pdf_actif(pdf: pikepdf.Pdf) -> bool:
    """JavaScript, launch actions or additional actions of the whole document, or forms made of scripts (XFA)."""
    racine = pdf.Root
    noms: Any = racine.get("/Names", {})
    if "/JavaScript" in noms or "/AA" in racine or "/XFA" in racine.get("/AcroForm", {}):
        return True
    ouverture = racine.get("/OpenAction")
    return isinstance(ouverture, pikepdf.Dictionary) and str(ouverture.get("/S", "")) in {"/JavaScript", "/Launch"}


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


def _office(fichier: BinaryIO, extension: str) -> None:
    tete = fichier.read(8)
    if tete == _OLE:
        raise refus(_("Ce fichier est protégé ou d’un ancien format : enregistrez-le sans mot de passe."), "protege")
    if not tete.startswith(b"PK"):
        raise _discordance(extension.upper())
    with ouvrir_archive(fichier) as archive:
        noms = archive.namelist()
        _refuser_macros(noms)
        dossier, type_attendu = _BUREAUTIQUE[extension]
        types = _lire(archive, "[Content_Types].xml").decode("utf-8", "replace")
        if "macroEnabled" in types:
            raise _macros()
        if type_attendu not in types or not any(nom.startswith(dossier) for nom in noms):
            raise _discordance(extension.upper())


def _opendocument(fichier: BinaryIO, extension: str) -> None:
    if not fichier.read(2).startswith(b"PK"):
        raise _discordance(extension.upper())
    with ouvrir_archive(fichier) as archive:
        _refuser_macros(archive.namelist())
        if _lire(archive, "mimetype").strip() != _OPENDOCUMENT[extension]:
            raise _discordance(extension.upper())
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


def _archive(fichier: BinaryIO, extension: str) -> None:
    if not fichier.read(2).startswith(b"PK"):
        raise _discordance("ZIP")
    ouvrir_archive(fichier).close()


def _texte(fichier: BinaryIO, extension: str) -> None:
    if b"\x00" in fichier.read(POIDS_MAX):
        raise refus(_("Ce fichier n’est pas du texte, bien que son nom le dise."), "discordance")


def _discordance(attendu: str) -> ValidationError:
    return ValidationError(
        _("Ce fichier n’est pas un fichier %(attendu)s, bien que son nom le dise."),
        code="discordance",
        params={"attendu": attendu},
    )


_CONTROLES: dict[str, Callable[[BinaryIO, str], None]] = {
    "pdf": _pdf,
    "docx": _office,
    "xlsx": _office,
    "odt": _opendocument,
    "ods": _opendocument,
    "zip": _archive,
    "csv": _texte,
    "txt": _texte,
}
