"""Long work that staff start and follow: the export of every file, the archive of one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from conventions.enums import NatureTravail
from socle.travaux import TravailSuivi


class Travail(TravailSuivi):
    """Work about one convention, or about those that `donnees` describes when `convention` is None."""

    convention = models.ForeignKey(
        "conventions.Convention",
        verbose_name=_("convention"),
        null=True,
        on_delete=models.CASCADE,
        related_name="travaux",
    )
    nature = models.CharField(_("nature"), max_length=12, choices=NatureTravail)

    class Meta(TravailSuivi.Meta):
        verbose_name = _("travail en arrière-plan")
        verbose_name_plural = _("travaux en arrière-plan")

    def __str__(self) -> str:
        return f"{self.get_nature_display()} ({self.pk})"
