"""Where references come from: one row a year, that whoever hands in a file increments."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CompteurReferences(models.Model):
    """The last number given in a year. It moves in the transaction of the deposit: no gap, none twice."""

    sans_effet_public = True

    annee = models.PositiveSmallIntegerField(_("année"), primary_key=True)
    dernier = models.PositiveIntegerField(_("dernier numéro"), default=0)

    class Meta:
        verbose_name = _("compteur de références")
        verbose_name_plural = _("compteurs de références")

    def __str__(self) -> str:
        return f"{self.annee} : {self.dernier}"
