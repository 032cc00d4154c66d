"""Pictures sent as pieces: scans and photographs of documents."""

from __future__ import annotations

import re
import warnings
import zipfile
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image

from conventions.erreurs import PieceRefusee

PIXELS_MAX = 80_000_000
_ATTENDUS = {"png": "PNG", "jpg": "JPEG"}
_DEBUTS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
_BALISES = re.compile(rb"<\s*(?:!doctype\s+html|html|script|iframe|\?php)\b", re.I)


def controler(fichier: IO[bytes], extension: str) -> None:
    """A picture of that format, whole, of a size that a computer opens, and nothing besides.

    Raises:
        PieceRefusee: with one sentence.
    """
    octets = fichier.read()
    if not octets.startswith(_DEBUTS[extension]):
        message = _("Ce fichier n’est pas une image %(format)s, bien que son nom le dise.")
        raise PieceRefusee(message % {"format": extension.upper()}, "discordance")
    fichier.seek(0)
    if _BALISES.search(octets) or zipfile.is_zipfile(fichier):
        raise PieceRefusee(
            _("Ce fichier est à la fois une image et autre chose : enregistrez l’image à nouveau, puis joignez-la."),
            "double",
        )
    fichier.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(fichier, formats=[_ATTENDUS[extension]]) as image:
                trop_grande = image.width * image.height > PIXELS_MAX
                if not trop_grande:
                    image.verify()
    # Pillow fails in many ways on damaged bytes (UnidentifiedImageError, SyntaxError, struct.error, OSError…).
    except Exception as erreur:
        raise PieceRefusee(_("Cette image est abîmée : elle ne peut pas être ouverte."), "illisible") from erreur
    if trop_grande:
        raise PieceRefusee(_("Cette image est démesurée : réduisez-la, puis joignez-la à nouveau."), "bombe")
