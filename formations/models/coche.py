"""Each tick of presence, as the phone that made it sent it: a column of the participant says only the last."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from formations.enums import DemiJournee, Presence
from formations.models.participant import Participant
from partenaires.models.evenement import LigneImmuable


class Coche(models.Model):
    """One tick. `cle` comes from the phone: a tick sent twice, because its answer was lost, is one tick.

    `le` is when somebody ticked, `recue_le` when it came: the last tick wins by the first, the second is kept to
    explain. `retenue` tells whether it changed what is known.
    """

    sans_effet_public = True

    participant = models.ForeignKey(
        Participant, verbose_name=_("participant"), on_delete=models.CASCADE, related_name="coches"
    )
    cle = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    demi = models.CharField(_("demi-journée"), max_length=10, choices=DemiJournee)
    valeur = models.CharField(_("présence"), max_length=8, choices=Presence, blank=True, default="")
    le = models.DateTimeField(_("cochée le"))
    recue_le = models.DateTimeField(_("reçue le"), default=timezone.now)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    retenue = models.BooleanField(_("retenue"), default=True)

    class Meta:
        verbose_name = _("coche de présence")
        verbose_name_plural = _("coches de présence")
        ordering = ["-le", "-pk"]
        indexes = [models.Index(fields=["participant", "demi", "-le"], name="coche_participant")]

    def __str__(self) -> str:
        return f"{self.get_demi_display()} {self.get_valeur_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add a line.

        Raises:
            LigneImmuable: the line is already written.
        """
        if self.pk is not None:
            raise LigneImmuable
        super().save(*args, **kwargs)
