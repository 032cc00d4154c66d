"""Pictures: credit, licence and alternative text go with them; their file names cannot be guessed."""

import secrets
from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as ImageDeWagtail


def nom_imprevisible(dossier: str, nom: str) -> str:
    """`<dossier>/<32 random characters><extension>`: a picture under embargo is in nobody's list."""
    extension = PurePosixPath(nom.replace("\\", "/")).suffix.lower()[:8]
    return f"{dossier}/{secrets.token_hex(16)}{extension}"


class Image(AbstractImage):
    class Licence(models.TextChoices):
        OUVERTE = "lo-2.0", _("Licence Ouverte 2.0")
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        RESERVES = "reserves", _("Tous droits réservés")

    credit = models.CharField(_("crédit"), max_length=160, blank=True, default="")
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.RESERVES)
    legende = models.CharField(_("légende"), max_length=250, blank=True, default="")

    admin_form_fields = (*ImageDeWagtail.admin_form_fields, "legende", "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]  # Wagtail's choosers ask for it

    def get_upload_to(self, filename: str) -> str:
        return nom_imprevisible("originaux", filename)


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique")
        ]

    def get_upload_to(self, filename: str) -> str:
        return nom_imprevisible("images", filename)
