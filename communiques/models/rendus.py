from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from .communique import Communique


def stockage_prive():
    return storages["prive"]


class RenduPDF(models.Model):
    """The PDF of a page, made once for a content (hash) and announced with its weight and pages."""

    page = models.OneToOneField(Communique, on_delete=models.CASCADE, related_name="rendu_pdf")
    empreinte = models.CharField(max_length=64)
    fichier = models.FileField(storage=stockage_prive, upload_to="pdf/")
    poids = models.PositiveIntegerField(help_text=_("En octets."))
    pages = models.PositiveSmallIntegerField()
    fait_le = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("rendu PDF")
        verbose_name_plural = _("rendus PDF")

    def __str__(self) -> str:
        return f"{self.page_id} {self.empreinte[:8]}"
