"""The journal of a day: places taken and freed, offers, changes. Lines are added, never changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.enums import Acte
from formations.models.inscription import Inscription
from formations.models.journee import Journee
from partenaires.models.evenement import LigneImmuable


class Mouvement(models.Model):
    """One line. Keys, counts and words of ours, no name: erasing a person leaves nothing of them here."""

    sans_effet_public = True

    journee = models.ForeignKey(Journee, verbose_name=_("journée"), on_delete=models.CASCADE, related_name="journal")
    inscription = models.ForeignKey(
        Inscription, verbose_name=_("inscription"), null=True, on_delete=models.CASCADE, related_name="journal"
    )
    acte = models.CharField(_("acte"), max_length=24, choices=Acte)
    nombre = models.IntegerField(_("nombre"), null=True, help_text=_("Places ou personnes."))
    # Counters after the act.
    prises = models.PositiveIntegerField(_("places prises"))
    attente = models.PositiveIntegerField(_("personnes en attente"))
    detail = models.CharField(_("détail"), max_length=300, blank=True, default="")
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    quand = models.DateTimeField(_("quand"), default=timezone.now)

    class Meta:
        verbose_name = _("mouvement")
        verbose_name_plural = _("journal des journées")
        ordering = ["-quand", "-pk"]
        indexes = [models.Index(fields=["journee", "-quand"], name="mouvement_journee")]

    def __str__(self) -> str:
        return f"{self.quand:%Y-%m-%d %H:%M} {self.get_acte_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a line.

        Raises:
            LigneImmuable: the line is already written.
        """
        if self.pk is not None:
            raise LigneImmuable
        super().save(*args, **kwargs)
