"""What a file must be before any parser opens it. Sizes are in bytes."""

import io
import zipfile
from pathlib import PurePath

from django.utils.translation import gettext as _

from .erreurs import FichierRefuse

TAILLE_MAX = 15 * 1024 * 1024
MEMBRES_MAX = 2_000
DECOMPRESSE_MAX = 120 * 1024 * 1024
XML_MAX = 20 * 1024 * 1024
# Above this ratio a member of more than a mebibyte is no document: real ones stay under 60.
RATIO_MAX = 150
CARACTERES_MAX = 300_000
FORMATS = {".docx": "docx", ".txt": "txt", ".md": "md", ".markdown": "md", ".pdf": "pdf"}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOMS_XML = (".xml", ".rels")
_CODAGES = ("ascii", "utf-16-le", "utf-16-be")  # those the parsers read by themselves; others extend ASCII
_ENTITES = ["<!ENTITY".encode(codage) for codage in _CODAGES]
_DECLARATIONS = [*_ENTITES, *("<!DOCTYPE".encode(codage) for codage in _CODAGES)]
_MARQUES = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DEBUT = 4096  # bytes of a member looked at to tell whether it is XML


def format_de(nom: str, contenu: bytes) -> str:
    """Name the format from the extension, checked against the first bytes.

    Raises FichierRefuse for another type, an empty or oversized file, or a content that belies the name.
    """
    if len(contenu) > TAILLE_MAX:
        raise FichierRefuse(_("Ce fichier dépasse 15 Mo : allégez ses images puis recommencez."))
    if not contenu.strip():
        raise FichierRefuse(_("Ce fichier est vide."))
    nature = FORMATS.get(PurePath(nom).suffix.lower())
    if PurePath(nom).suffix.lower() in {".docm", ".dotm"}:
        raise FichierRefuse(_("Ce document contient des macros : enregistrez-le au format .docx sans macro."))
    if nature is None:
        raise FichierRefuse(
            _("Ce type de fichier n’est pas pris en charge : donnez un .docx, un .pdf, un .txt ou un .md.")
        )
    if nature == "docx" and contenu.startswith(_OLE):
        raise FichierRefuse(
            _(
                "Ce document est protégé par un mot de passe, ou vient d’un ancien Word : "
                "enregistrez-le en .docx sans protection."
            )
        )
    signe = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}.get(nature)
    debut = contenu[:1024] if nature == "pdf" else contenu[:4]
    if signe and signe not in debut:
        raise FichierRefuse(_("Ce fichier est abîmé, ou son contenu n’est pas celui qu’annonce son nom."))
    return nature


def verifier_docx(contenu: bytes) -> None:
    """Refuse broken archives, zip bombs, macros and XML that declares entities. Nothing is written to disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            _verifier_membres(archive.infolist())
            for membre in archive.infolist():
                if _est_xml(archive, membre):
                    _verifier_xml(archive, membre)
    except FichierRefuse:
        raise
    except Exception as exc:  # zipfile and zlib raise many kinds: all mean an archive that cannot be read
        raise FichierRefuse(
            _("Ce document Word est abîmé : ouvrez-le dans Word et enregistrez-le à nouveau.")
        ) from exc


def _verifier_membres(membres: list[zipfile.ZipInfo]) -> None:
    bombe = (
        len(membres) > MEMBRES_MAX
        or sum(membre.file_size for membre in membres) > DECOMPRESSE_MAX
        or any(
            membre.file_size > 1024 * 1024 and membre.file_size > RATIO_MAX * max(1, membre.compress_size)
            for membre in membres
        )
        or any(m.filename.lower().endswith(_NOMS_XML) and m.file_size > XML_MAX for m in membres)
    )
    if bombe:
        raise FichierRefuse(_("Ce document est anormalement gros une fois ouvert : il n’a pas été lu."))
    noms = [membre.filename.lower() for membre in membres]
    if any(membre.flag_bits & 0x1 for membre in membres):
        raise FichierRefuse(_("Ce document est protégé par un mot de passe : enregistrez-le sans protection."))
    if any(nom.endswith(("vbaproject.bin", "vbadata.xml")) for nom in noms):
        raise FichierRefuse(_("Ce document contient des macros : enregistrez-le au format .docx sans macro."))
    if "word/document.xml" not in noms and "[content_types].xml" not in noms:
        raise FichierRefuse(_("Ce fichier est abîmé, ou son contenu n’est pas celui qu’annonce son nom."))


def _est_xml(archive: zipfile.ZipFile, membre: zipfile.ZipInfo) -> bool:
    """Whether a parser could take this member for XML, whatever its name: relationships may point to any member."""
    if membre.filename.lower().endswith(_NOMS_XML):
        return True
    with archive.open(membre) as flux:
        debut = flux.read(_DEBUT)
    for marque in _MARQUES:
        debut = debut.removeprefix(marque)
    # The zeros are the other half of the signs of UTF-16. Nothing but blanks says nothing: the rest has to be read.
    signes = debut.lstrip(b" \t\r\n\0")
    return signes.startswith(b"<") or (not signes and bool(debut))


def _verifier_xml(archive: zipfile.ZipFile, membre: zipfile.ZipInfo) -> None:
    if membre.file_size > XML_MAX:
        raise FichierRefuse(_("Ce document est anormalement gros une fois ouvert : il n’a pas été lu."))
    xml = archive.read(membre)
    # A drawing kept as it came (SVG) may name its type, harmless by itself; a part of the text never does.
    interdites = _DECLARATIONS if membre.filename.lower().endswith(_NOMS_XML) else _ENTITES
    if any(mot in xml for mot in interdites):
        raise FichierRefuse(_("Ce document contient des déclarations interdites : il n’a pas été lu."))
    if membre.filename.lower() == "[content_types].xml" and b"macroEnabled" in xml:
        raise FichierRefuse(_("Ce document contient des macros : enregistrez-le au format .docx sans macro."))


def verifier_longueur(caracteres: int) -> None:
    if caracteres > CARACTERES_MAX:
        raise FichierRefuse(_("Ce texte est trop long pour un communiqué (plus de 300 000 signes)."))
