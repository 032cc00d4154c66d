"""A calendar that somebody's diary subscribes to: an address that only they know, and may change."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AbonnementAgenda(models.Model):
    """One a person. `cle` is signed in the address: whoever reads this row alone cannot write the address."""

    sans_effet_public = True

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="abonnement_agenda",
    )
    cle = models.UUIDField(_("clé"), unique=True, default=uuid.uuid4, editable=False)
    ouvert_le = models.DateTimeField(_("ouvert le"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("abonnement à l’agenda")
        verbose_name_plural = _("abonnements à l’agenda")

    def __str__(self) -> str:
        return str(self.user)
