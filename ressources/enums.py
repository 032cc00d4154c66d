"""What a resource is, who may read it, in what form it comes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TypeRessource(models.TextChoices):
    CHARTE = "charte", _("Charte")
    GUIDE = "guide", _("Guide")
    MODELE = "modele", _("Modèle")
    ETUDE = "etude", _("Étude")
    COMPTE_RENDU = "compte-rendu", _("Compte rendu")
    KIT = "kit", _("Kit de communication")
    AUTRE = "autre", _("Autre document")


class Audience(models.TextChoices):
    """Who reads a resource: anybody, or the group of partners and the staff."""

    PUBLIC = "public", _("Tout le monde")
    PARTENAIRES = "partenaires", _("Partenaires")


class Format(models.TextChoices):
    """Families of formats, as a reader looks for them."""

    PAGE = "page", _("Page web")
    PDF = "pdf", _("PDF")
    TEXTE = "texte", _("Traitement de texte")
    TABLEUR = "tableur", _("Tableur")
    ARCHIVE = "archive", _("Archive ZIP")


EXTENSIONS = {
    Format.PDF: ("pdf",),
    Format.TEXTE: ("docx", "odt", "txt"),
    Format.TABLEUR: ("xlsx", "ods", "csv"),
    Format.ARCHIVE: ("zip",),
}


class Niveau(models.TextChoices):
    """Who may have the file of a resource; each level has its collection, named so."""

    PUBLIC = "public", _("Ressources publiques")
    PARTENAIRES = "partenaires", _("Ressources réservées aux partenaires")
    PREPARATION = "preparation", _("Ressources en préparation")
