"""PDF pieces, looked at more closely than documents of staff: strangers send them."""

from __future__ import annotations

import re
import zipfile
from typing import IO, Any, BinaryIO, cast

import pikepdf
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conventions.erreurs import PieceRefusee
from socle.verification import controler_pdf

OBJETS_MAX = 300_000
PROFONDEUR = 12  # of direct objects inside one another
ACTIFS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute", "/GoToE"}
_FLUX = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.S)
_BALISES = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)\b", re.I)
_FIN = re.compile(rb"%%EOF")
PHRASE_ACTIF = gettext_lazy(
    "Ce PDF contient du code ou lance un programme : imprimez-le en PDF, puis joignez cette copie."
)
PHRASE_DOUBLE = gettext_lazy(
    "Ce fichier est à la fois un PDF et autre chose : imprimez-le en PDF, puis joignez cette copie."
)


def controler(fichier: IO[bytes]) -> None:
    """A PDF from its first byte to its last, that opens without a password and does nothing by itself.

    Raises:
        PieceRefusee, ValidationError: with one sentence.
    """
    octets = fichier.read()
    if not octets.startswith(b"%PDF-"):
        raise PieceRefusee(_("Ce fichier n’est pas un fichier PDF, bien que son nom le dise."), "discordance")
    fichier.seek(0)
    try:
        controler_pdf(fichier)  # type: ignore[arg-type]
    except ValidationError as erreur:
        if erreur.code == "protege":
            raise PieceRefusee(
                _(
                    "Ce PDF est protégé par un mot de passe. Ouvrez-le, enregistrez-le sans mot de passe, "
                    "puis joignez-le à nouveau."
                ),
                "protege",
            ) from erreur
        raise
    _refuser_double(octets, fichier)
    fichier.seek(0)
    try:
        with pikepdf.open(cast(BinaryIO, fichier)) as pdf:
            _refuser_actif(pdf)
    except PieceRefusee:
        raise
    # A damaged file fails in many ways inside pikepdf (PdfError, ValueError, RecursionError, KeyError…).
    except Exception as erreur:
        raise PieceRefusee(_("Ce PDF est abîmé : il ne peut pas être ouvert."), "illisible") from erreur


def _refuser_double(octets: bytes, fichier: IO[bytes]) -> None:
    """Nothing that another program would read as its own: markup outside the streams, an archive, a tail."""
    hors_flux = _FLUX.sub(b" ", octets)
    fins = [trouve.end() for trouve in _FIN.finditer(octets)]
    queue = octets[fins[-1] :].strip(b"\r\n\t \x00") if fins else b"?"
    fichier.seek(0)
    if _BALISES.search(hors_flux) or queue or zipfile.is_zipfile(fichier):
        raise PieceRefusee(PHRASE_DOUBLE, "double")


def _refuser_actif(pdf: pikepdf.Pdf) -> None:
    """Nothing that runs, in any object; no file inside the file."""
    if len(pdf.objects) > OBJETS_MAX:
        raise PieceRefusee(_("Ce PDF est démesuré : imprimez-le en PDF, puis joignez cette copie."), "bombe")
    for objet in pdf.objects:
        _examiner(objet, 0)


def _examiner(objet: Any, profondeur: int) -> None:
    if profondeur > PROFONDEUR:
        raise PieceRefusee(PHRASE_ACTIF, "actif")
    if isinstance(objet, pikepdf.Dictionary | pikepdf.Stream):
        _examiner_dictionnaire(objet)
        enfants = [valeur for _cle, valeur in objet.items()]
    elif isinstance(objet, pikepdf.Array):
        enfants = list(objet)
    else:
        return
    for enfant in enfants:
        # What stands apart is met in its own turn.
        direct = isinstance(enfant, pikepdf.Object) and not enfant.is_indirect
        if direct and isinstance(enfant, pikepdf.Dictionary | pikepdf.Array):
            _examiner(enfant, profondeur + 1)


def _examiner_dictionnaire(objet: Any) -> None:
    action = objet.get("/S")
    if "/JS" in objet or "/XFA" in objet or (isinstance(action, pikepdf.Name) and str(action) in ACTIFS):
        raise PieceRefusee(PHRASE_ACTIF, "actif")
    if "/EF" in objet or "/EmbeddedFiles" in objet:
        raise PieceRefusee(_("Ce PDF contient d’autres fichiers : joignez-les à part."), "contenu")
