"""The collections that documents of resources lie in, one a level of access."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from ressources.enums import Niveau


class Dossier(models.Model):
    """Which collection is which: staff may rename them."""

    niveau = models.CharField(_("niveau d’accès"), max_length=12, choices=Niveau, primary_key=True)
    collection = models.OneToOneField(
        Collection, verbose_name=_("collection"), on_delete=models.CASCADE, related_name="dossier_ressources"
    )

    class Meta:
        verbose_name = _("dossier de ressources")
        verbose_name_plural = _("dossiers de ressources")

    def __str__(self) -> str:
        return str(Niveau(self.niveau).label)
