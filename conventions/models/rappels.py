"""Reminders already sent: each goes once, whatever the clock does."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RappelEnvoye(models.Model):
    """One reminder. `echeance` is the date it was about: another date is another reminder."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="rappels"
    )
    code = models.CharField(_("rappel"), max_length=20)
    echeance = models.DateField(_("échéance"))
    jours = models.PositiveSmallIntegerField(_("jours avant"))
    envoye_le = models.DateTimeField(_("envoyé le"), default=timezone.now)

    class Meta:
        verbose_name = _("rappel envoyé")
        verbose_name_plural = _("rappels envoyés")
        constraints = [
            models.UniqueConstraint(fields=["convention", "code", "echeance", "jours"], name="rappel_envoye_une_fois")
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.jours}"
