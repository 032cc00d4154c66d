"""The journal of memberships: what happened, when, by whom. Lines are added, never changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from partenaires.enums import Acte


class LigneImmuable(TypeError):
    """A line of the journal cannot be changed."""


class Evenement(models.Model):
    """One line. It holds keys of accounts and words, no address: erasing an account leaves nobody's name here."""

    sans_effet_public = True

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="evenements"
    )
    quand = models.DateTimeField(_("quand"), default=timezone.now, db_index=True)
    acte = models.CharField(_("acte"), max_length=24, choices=Acte)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    personne = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    avant = models.CharField(_("avant"), max_length=120, blank=True, default="")
    apres = models.CharField(_("après"), max_length=120, blank=True, default="")

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("journal des organisations")
        ordering = ["-quand", "-pk"]

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
