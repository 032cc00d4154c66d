"""The vocabulary of versions and adhesions."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ressources.charte.enums import Etat


class VersionCharteQuerySet(models.QuerySet):
    def publiees(self) -> VersionCharteQuerySet:
        """Versions that the public may read, those to come included."""
        return self.filter(publiee=True)

    def en_vigueur(self, jour: datetime.date) -> VersionCharteQuerySet:
        """The version in force on a day comes first."""
        return self.publiees().filter(date_effet__lte=jour).order_by("-date_effet", "-numero")


class AdhesionQuerySet(models.QuerySet):
    def en_attente(self) -> AdhesionQuerySet:
        return self.filter(etat=Etat.RECUE)

    def confirmees(self) -> AdhesionQuerySet:
        return self.filter(etat=Etat.CONFIRMEE)

    def publiques(self) -> AdhesionQuerySet:
        """What the public reads: one line an organisation, for the latest version that it adheres to."""
        plus_recente = type(self)(self.model).filter(
            etat=Etat.CONFIRMEE,
            organisation=OuterRef("organisation"),
            version__numero__gt=OuterRef("version__numero"),
        )
        return self.confirmees().filter(~Exists(plus_recente)).select_related("organisation", "version")

    def effacer_les_contacts(self) -> int:
        """Forget who wrote and what they wrote; organisation, version and dates stay. How many rows."""
        return self.update(
            contact_nom="",
            contact_fonction="",
            contact_courriel="",
            contact_telephone="",
            commentaire="",
            deposee_par=None,
            effacee_le=timezone.now(),
        )
