"""Papers of a day: those to read before, the material given after."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from formations.enums import MomentPiece
from formations.models.journee import Journee
from ressources.enums import Audience


class PieceJournee(models.Model):
    """For partners, neither its title nor its file shows to anybody else."""

    journee = models.ForeignKey(Journee, verbose_name=_("journée"), on_delete=models.CASCADE, related_name="pieces")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    libelle = models.CharField(
        _("intitulé"), max_length=160, blank=True, default="", help_text=_("Vide : le titre du document.")
    )
    libelle_en = models.CharField(_("intitulé en anglais"), max_length=160, blank=True, default="")
    audience = models.CharField(_("pour qui"), max_length=12, choices=Audience, default=Audience.PARTENAIRES)
    moment = models.CharField(_("montrée"), max_length=6, choices=MomentPiece, default=MomentPiece.AVANT)
    rang = models.PositiveSmallIntegerField(_("ordre"), default=1)

    class Meta:
        verbose_name = _("pièce d’une journée")
        verbose_name_plural = _("pièces d’une journée")
        ordering = ["rang", "pk"]

    def __str__(self) -> str:
        return self.libelle or self.document.title

    def libelle_dans(self, langue: str) -> str:
        return (langue == "en" and self.libelle_en) or self.libelle or self.document.title
