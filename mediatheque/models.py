"""Pictures: credit, licence and alternative text go with them; their file names cannot be guessed."""

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as ImageDeWagtail
from wagtail.search import index

from .nettoyage import ImagePropre, nettoyer


def nom_imprevisible(dossier: str, nom: str) -> str:
    """`<dossier>/<32 random characters><extension>`: a picture under embargo is in nobody's list."""
    extension = PurePosixPath(nom.replace("\\", "/")).suffix.lower()[:8]
    return f"{dossier}/{secrets.token_hex(16)}{extension}"


class Image(AbstractImage):
    """A picture of the library. `description` is its alternative text: empty means decorative."""

    class Licence(models.TextChoices):
        OUVERTE = "lo-2.0", _("Licence Ouverte 2.0")
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        RESERVES = "reserves", _("Tous droits réservés")

    description_en = models.CharField(_("description en anglais"), max_length=255, blank=True, default="")

    # Wagtail's own model, unused, bears the same name: neither may claim the reverse accessor.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("envoyée par"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    tags = TaggableManager(verbose_name=_("mots-clés"), help_text=None, blank=True, related_name="images_mediatheque")

    credit = models.CharField(_("crédit"), max_length=160, blank=True, default="")
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.RESERVES)
    legende = models.CharField(_("légende"), max_length=250, blank=True, default="")

    admin_form_fields = (*ImageDeWagtail.admin_form_fields, "description_en", "legende", "credit", "licence")
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.SearchField("legende"),
        index.FilterField("licence"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]  # Wagtail's choosers ask for it

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Clean a new file, whichever way it came. Raises ValidationError as `nettoyer` does."""
        fichier: Any = self.file  # type: ignore[has-type]
        if fichier and not fichier._committed and not isinstance(fichier.file, ImagePropre):
            propre: ContentFile = nettoyer(fichier.file, fichier.name)
            self.file = propre
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """The alternative text in the active language, French where there is no other; empty for decoration."""
        return (get_language() == "en" and self.description_en) or self.description

    def get_upload_to(self, filename: str) -> str:
        return nom_imprevisible("originaux", filename)


class Rendition(AbstractRendition):
    """A size or format of an image: a plain public file, whose name must not be guessed either."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique")
        ]

    def get_upload_to(self, filename: str) -> str:
        return nom_imprevisible("images", filename)
