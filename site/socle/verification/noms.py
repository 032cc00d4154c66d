"""The name of a file, as it was sent: it is data, no path is ever made of it, and it reads as it is written."""

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

from .refus import refus

NOM_MAX = 160  # characters
ENVOYE = "nom_envoye"
# Cc: line breaks and the like; Cf: marks that turn the reading round (« fdp.exe » read « exe.pdf »).
INVISIBLES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Browsers write the line breaks of a name as %0D and %0A (HTML, multipart/form-data).
_COUPURE = re.compile(r"%0[ad]", re.IGNORECASE)


def nom_envoye(fichier: Any) -> str:
    """The name under which a file was sent, whatever Django made of it since (see socle.noms_envoyes)."""
    return str(getattr(fichier, ENVOYE, None) or fichier.name or "")


def controler_nom(nom: str) -> str:
    """The name as it will be shown.

    Raises:
        ValidationError: a path, a name that reads otherwise than it is written, or one too long.
    """
    nom = unicodedata.normalize("NFC", nom)
    if "/" in nom or "\\" in nom:
        raise refus(_("Ce nom de fichier contient un chemin : renommez le fichier."), "nom")
    if any(unicodedata.category(signe) in INVISIBLES for signe in nom) or _COUPURE.search(nom):
        raise refus(_("Ce nom de fichier contient des signes invisibles : renommez le fichier."), "nom")
    if len(nom) > NOM_MAX:
        raise refus(_("Ce nom de fichier est trop long : 160 signes au plus. Renommez le fichier."), "nom")
    return nom.strip()
