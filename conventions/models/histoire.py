"""What cannot be rewritten: the journal of a convention, and its numbered snapshots."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HistoireImmuable(TypeError):
    """A line or a snapshot is written once: it is neither changed nor removed."""


class Ineffacable(models.Model):
    """Added, never changed: `save` refuses a row that is there, `delete` refuses all."""

    sans_effet_public = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row.

        Raises:
            HistoireImmuable: it is written already.
        """
        if self.pk is not None:
            raise HistoireImmuable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always refused.

        Raises:
            HistoireImmuable: always.
        """
        raise HistoireImmuable


class LigneJournal(Ineffacable):
    """One act. `empreinte` covers everything but the reason, and the hash of the line before.

    `compte` is the key of an account, kept when the account goes: no name, no address.
    """

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.PROTECT, related_name="journal"
    )
    numero = models.PositiveIntegerField(_("ligne"))
    quand = models.DateTimeField(_("quand"), default=timezone.now)
    compte = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        db_constraint=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    du_service = models.BooleanField(_("par le service"), default=False)
    acte = models.CharField(_("acte"), max_length=24)
    de = models.CharField(_("de"), max_length=16, blank=True, default="")
    vers = models.CharField(_("vers"), max_length=16, blank=True, default="")
    version = models.PositiveIntegerField(_("version du dossier"))
    instantane = models.PositiveIntegerField(_("instantané"), null=True, blank=True)
    details = models.JSONField(_("précisions"), default=dict, blank=True)
    precedente = models.CharField(_("empreinte précédente"), max_length=64, blank=True, default="")
    empreinte = models.CharField(_("empreinte"), max_length=64)
    # Outside the hash: what a person typed can be erased.
    motif = models.TextField(_("motif"), blank=True, default="")

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal des conventions")
        ordering = ["convention_id", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "numero"], name="journal_numero_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.numero}. {self.acte}"


class Instantane(Ineffacable):
    """The whole file at a moment, as JSON, with the SHA-256 of each piece. `empreinte` is that of both."""

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.PROTECT, related_name="instantanes"
    )
    numero = models.PositiveIntegerField(_("numéro"))
    quand = models.DateTimeField(_("pris le"), default=timezone.now)
    acte = models.CharField(_("à l’occasion de"), max_length=24)
    donnees = models.JSONField(_("dossier"))
    pieces = models.JSONField(_("pièces"), default=list)
    empreinte = models.CharField(_("empreinte"), max_length=64)

    class Meta:
        verbose_name = _("instantané")
        verbose_name_plural = _("instantanés")
        ordering = ["convention_id", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["convention", "numero"], name="instantane_numero_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.convention}, {self.numero}"
