"""Documents: kept on a private storage, served by a view that checks rights, searched by their text."""

from django.core.files.storage import storages
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as DocumentDeWagtail
from wagtail.search import index

from mediatheque.models import nom_imprevisible


def stockage_prive():
    return storages["prive"]


def cle_de_document(instance: "Document", nom: str) -> str:
    return nom_imprevisible("documents", nom)


class Document(AbstractDocument):
    class Langue(models.TextChoices):
        FRANCAIS = "fr", _("français")
        ANGLAIS = "en", _("anglais")

    file = models.FileField(_("fichier"), storage=stockage_prive, upload_to=cle_de_document)
    nom_original = models.CharField(_("nom d’origine"), max_length=255, blank=True, default="", editable=False)
    langue = models.CharField(_("langue"), max_length=5, choices=Langue, default=Langue.FRANCAIS)
    accessible = models.BooleanField(_("accessible"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    texte_extrait = models.TextField(blank=True, default="", editable=False)
    empreinte = models.CharField(max_length=64, blank=True, default="", editable=False)

    admin_form_fields = (*DocumentDeWagtail.admin_form_fields, "langue", "accessible")
    search_fields = [*AbstractDocument.search_fields, index.SearchField("texte_extrait")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]  # Wagtail's choosers ask for it

    @property
    def format(self) -> str:
        return self.file_extension.upper()

    @property
    def poids_lisible(self) -> str:
        return filesizeformat(self.get_file_size() or 0)
