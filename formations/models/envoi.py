"""The mails of a day, one row each: planned in the transaction of what they tell, handed over once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.enums import NatureEnvoi
from formations.models.inscription import Inscription
from formations.models.journee import Journee
from formations.models.participant import Participant


class Envoi(models.Model):
    """`cle` says what makes this mail itself: planning the same one again does nothing."""

    sans_effet_public = True

    journee = models.ForeignKey(Journee, verbose_name=_("journée"), on_delete=models.CASCADE, related_name="envois")
    inscription = models.ForeignKey(
        Inscription, verbose_name=_("inscription"), null=True, on_delete=models.CASCADE, related_name="envois"
    )
    participant = models.ForeignKey(
        Participant, verbose_name=_("participant"), null=True, on_delete=models.CASCADE, related_name="envois"
    )
    nature = models.CharField(_("nature"), max_length=20, choices=NatureEnvoi)
    cle = models.CharField(max_length=200, unique=True, editable=False)
    destinataire = models.EmailField(_("destinataire"), blank=True, default="")
    # What the mail needs and that may have changed when it leaves: counts, former place, text of a message.
    donnees: Any = models.JSONField(default=dict, blank=True)
    prevu_le = models.DateTimeField(_("prévu le"), default=timezone.now)
    remis_le = models.DateTimeField(_("remis le"), null=True, blank=True)
    abandonne_le = models.DateTimeField(_("abandonné le"), null=True, blank=True)

    class Meta:
        verbose_name = _("envoi")
        verbose_name_plural = _("envois")
        ordering = ["prevu_le", "pk"]
        indexes = [
            models.Index(
                fields=["prevu_le"],
                condition=Q(remis_le__isnull=True, abandonne_le__isnull=True),
                name="envoi_a_faire",
            ),
            models.Index(fields=["journee", "nature"], name="envoi_journee_nature"),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} ({self.pk})"
