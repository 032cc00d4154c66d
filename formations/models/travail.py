"""Long work that staff start and follow: certificates of a day, a message to everybody, a large export."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from formations.enums import NatureTravail
from formations.models.journee import Journee
from socle.travaux import TravailSuivi


class Travail(TravailSuivi):
    """Work about one day, or about all of them when `journee` is None."""

    journee = models.ForeignKey(
        Journee, verbose_name=_("journée"), null=True, on_delete=models.CASCADE, related_name="travaux"
    )
    nature = models.CharField(_("nature"), max_length=12, choices=NatureTravail)

    class Meta(TravailSuivi.Meta):
        verbose_name = _("travail en arrière-plan")
        verbose_name_plural = _("travaux en arrière-plan")
        indexes = [models.Index(fields=["journee", "nature", "-demande_le"], name="travail_journee")]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} ({self.pk})"
