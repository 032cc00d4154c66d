"""PDF files: they open, are not protected, and run nothing."""

from typing import Any, BinaryIO

import pikepdf
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .refus import discordance, refus


def controler_pdf(fichier: BinaryIO, extension: str = "pdf") -> None:
    """A PDF that opens, without a password nor anything that runs."""
    if b"%PDF-" not in fichier.read(1024):
        raise discordance("PDF")
    fichier.seek(0)
    try:
        with pikepdf.open(fichier) as pdf:
            if pdf.is_encrypted:
                raise refus(_("Ce PDF est protégé : enregistrez-le sans mot de passe ni restriction."), "protege")
            if est_actif(pdf):
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


def est_actif(pdf: pikepdf.Pdf) -> bool:
    """JavaScript, launch actions or additional actions of the whole document, or forms made of scripts (XFA)."""
    racine = pdf.Root
    noms: Any = racine.get("/Names", {})
    if "/JavaScript" in noms or "/AA" in racine or "/XFA" in racine.get("/AcroForm", {}):
        return True
    ouverture = racine.get("/OpenAction")
    return isinstance(ouverture, pikepdf.Dictionary) and str(ouverture.get("/S", "")) in {"/JavaScript", "/Launch"}
