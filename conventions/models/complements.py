"""What the service asks an organisation to complete: the only things that open again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DemandeComplements(models.Model):
    """One request: why, before when, and its items. The open one of a convention is the one without `close_le`."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention",
        verbose_name=_("convention"),
        on_delete=models.CASCADE,
        related_name="demandes_complements",
    )
    motif = models.TextField(_("motif"), max_length=2000)
    avant_le = models.DateField(_("à compléter avant le"))
    demandee_le = models.DateTimeField(_("demandée le"), default=timezone.now, editable=False)
    demandee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandée par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    close_le = models.DateTimeField(_("close le"), null=True, blank=True, editable=False)
    levee = models.BooleanField(_("levée par le service"), default=False, editable=False)

    class Meta:
        verbose_name = _("demande de compléments")
        verbose_name_plural = _("demandes de compléments")
        ordering = ["demandee_le", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention"],
                condition=Q(close_le__isnull=True),
                name="complements_une_demande_ouverte",
                violation_error_message=_("Une demande de compléments est déjà ouverte."),
            ),
            models.CheckConstraint(
                condition=Q(close_le__isnull=False) | Q(levee=False),
                name="complements_levee_close",
                violation_error_message=_("Une demande levée est close."),
            ),
        ]

    def __str__(self) -> str:
        return self.motif[:60]


class Complement(models.Model):
    """One item: a field of the file, a piece already there, or a piece that is missing."""

    sans_effet_public = True

    demande = models.ForeignKey(
        DemandeComplements, verbose_name=_("demande"), on_delete=models.CASCADE, related_name="complements"
    )
    champ = models.CharField(_("champ"), max_length=40, blank=True, default="")
    piece = models.ForeignKey(
        "conventions.Piece",
        verbose_name=_("pièce"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="complements",
    )
    consigne = models.CharField(_("ce qu’il faut faire"), max_length=300, blank=True, default="")
    fait_le = models.DateTimeField(_("fait le"), null=True, blank=True, editable=False)
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("complément")
        verbose_name_plural = _("compléments")
        ordering = ["ordre", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(piece__isnull=True) & ~Q(champ="")) | (Q(piece__isnull=False) & Q(champ="")),
                name="complement_champ_ou_piece",
                violation_error_message=_("Un complément est un champ ou une pièce."),
            ),
            models.UniqueConstraint(
                fields=["demande", "champ"], condition=~Q(champ=""), name="complement_champ_unique"
            ),
            models.UniqueConstraint(
                fields=["demande", "piece"], condition=Q(piece__isnull=False), name="complement_piece_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.champ or str(self.piece)
