"""The vocabulary of indicators: which ones the public sees, with their values in a constant number of queries."""

from __future__ import annotations

import datetime

from django.apps import apps
from django.db import models


class IndicateurQuerySet(models.QuerySet):
    def publics(self) -> IndicateurQuerySet:
        """Shown to everybody: marked public by staff and with at least one value."""
        valeurs = apps.get_model("chiffres", "ValeurIndicateur")._default_manager
        return self.filter(public=True).filter(models.Exists(valeurs.filter(indicateur=models.OuterRef("pk"))))

    def a_renouveler(self, jour: datetime.date) -> IndicateurQuerySet:
        """Those whose renewal date has passed on that day, the oldest first."""
        return self.filter(renouveler_avant__lt=jour).order_by("renouveler_avant", "pk")

    def avec_valeurs(self) -> IndicateurQuerySet:
        """With theme, series and values: three queries, however many rows."""
        return self.select_related("theme").prefetch_related("series", "valeurs")
