"""Documents: kept on a private storage, served by a view that checks rights, searched by their text."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as DocumentDeWagtail
from wagtail.search import index

from mediatheque.models import nom_imprevisible
from ressources.verification import verifier_fichier

NOM_MAX = 150  # characters of a downloaded file's name


def stockage_prive() -> Storage:
    return storages["prive"]


def cle_de_document(instance: "Document", nom: str) -> str:
    """`documents/<name>-<32 random characters>.pdf`: addresses say what they are, and cannot be guessed."""
    cle = PurePosixPath(nom_imprevisible("documents", nom))
    lisible = slugify(PurePosixPath(nom).stem)[:40].strip("-") or "document"
    return str(cle.with_name(f"{lisible}-{cle.name}"))


def nom_sain(nom: str) -> str:
    """A file name fit for a header and a disk: no path, no control character, NOM_MAX at most."""
    nom = unicodedata.normalize("NFC", nom).replace("\\", "/").rsplit("/", 1)[-1]
    nom = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in nom)).strip(" .")
    extension = PurePosixPath(nom).suffix[:8]
    base = nom[: len(nom) - len(extension)] if extension else nom
    return f"{base[: NOM_MAX - len(extension)].strip() or 'document'}{extension}"


class Document(AbstractDocument):
    """A file for the public or partners. `accessible` says whether it is tagged; None when nobody knows."""

    class Langue(models.TextChoices):
        FRANCAIS = "fr", _("français")
        ANGLAIS = "en", _("anglais")

    # Wagtail's own model, unused, bears the same name: neither may claim the reverse accessor.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("envoyé par"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    tags = TaggableManager(
        verbose_name=_("mots-clés"), help_text=None, blank=True, related_name="documents_ressources"
    )

    file = models.FileField(_("fichier"), storage=stockage_prive, upload_to=cle_de_document)
    nom_original = models.CharField(_("nom d’origine"), max_length=255, blank=True, default="", editable=False)
    langue = models.CharField(_("langue"), max_length=5, choices=Langue, default=Langue.FRANCAIS)
    accessible = models.BooleanField(_("accessible"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    texte_extrait = models.TextField(blank=True, default="", editable=False)
    empreinte = models.CharField(max_length=64, blank=True, default="", editable=False)

    admin_form_fields = (*DocumentDeWagtail.admin_form_fields, "langue", "accessible")
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("texte_extrait"),
        index.FilterField("langue"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]  # Wagtail's choosers ask for it

    def clean(self) -> None:
        """Wagtail's check of the extension, unless the form has already refused the file."""
        if self.file:
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file is checked, measured, then read by a task once this is committed.

        Raises ValidationError as `verifier_fichier` does.
        """
        titre: str = self.title  # type: ignore[has-type]
        self.title = " ".join(titre.split())[:255]
        fichier: Any = self.file
        nouveau = bool(fichier) and not fichier._committed
        if nouveau:
            self._accueillir_fichier()
        super().save(*args, **kwargs)
        if nouveau:
            from ressources.taches import extraire_texte

            transaction.on_commit(lambda: extraire_texte.enqueue(self.pk))

    def _accueillir_fichier(self) -> None:
        fichier, nom = self.file.file, self.file.name or ""
        verifier_fichier(fichier, nom)
        self.nom_original = nom_sain(nom)
        fichier.seek(0)
        self.empreinte = hashlib.file_digest(fichier, "sha256").hexdigest()
        self.pages, self.texte_extrait = None, ""
        self._set_document_file_metadata()

    @property
    def format(self) -> str:
        return self.file_extension.upper()
