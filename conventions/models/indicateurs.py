"""What the convention promises to measure."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndicateurConvention(models.Model):
    """A measure, its target, and what was reached. Values are in `unite`."""

    sans_effet_public = True

    convention = models.ForeignKey(
        "conventions.Convention", verbose_name=_("convention"), on_delete=models.CASCADE, related_name="indicateurs"
    )
    libelle = models.CharField(_("indicateur"), max_length=160)
    unite = models.CharField(_("unité"), max_length=40, blank=True, default="")
    cible = models.DecimalField(_("cible"), max_digits=12, decimal_places=2, null=True, blank=True)
    atteint = models.DecimalField(_("atteint"), max_digits=12, decimal_places=2, null=True, blank=True)
    echeance = models.DateField(_("à atteindre avant le"), null=True, blank=True)
    ordre = models.PositiveSmallIntegerField(_("ordre"), default=0)

    class Meta:
        verbose_name = _("indicateur de convention")
        verbose_name_plural = _("indicateurs de conventions")
        ordering = ["ordre", "pk"]

    def __str__(self) -> str:
        return self.libelle
