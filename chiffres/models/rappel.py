"""Which weeks were told of late figures."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RappelHebdomadaire(models.Model):
    """That the week's mail about late figures is gone: whatever starts again, nobody gets it twice."""

    semaine = models.DateField(_("semaine du"), unique=True)  # a Monday

    class Meta:
        verbose_name = _("rappel des chiffres en retard")
        verbose_name_plural = _("rappels des chiffres en retard")

    def __str__(self) -> str:
        return self.semaine.isoformat()
