"""The vocabulary of training days: what anybody may read, what is still to come, who holds a place."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from formations.enums import ACTIFS, MONTREES, EtatJournee, EtatParticipant

if TYPE_CHECKING:
    from organisations.models import Organisation

TEXTES_LONGS = ("programme", "programme_en", "intervenants", "intervenants_en", "acces", "acces_en")


class JourneeQuerySet(models.QuerySet):
    def montrees(self) -> JourneeQuerySet:
        """Those that anybody may read about: no draft."""
        return self.filter(etat__in=MONTREES)

    def a_venir(self, maintenant: datetime.datetime | None = None) -> JourneeQuerySet:
        return self.filter(fin__gt=maintenant or timezone.now()).order_by("debut", "pk")

    def passees(self, maintenant: datetime.datetime | None = None) -> JourneeQuerySet:
        return self.filter(fin__lte=maintenant or timezone.now()).order_by("-debut", "-pk")

    def inscriptions_possibles(self, maintenant: datetime.datetime | None = None) -> JourneeQuerySet:
        """Those whose registration window is open, full or not."""
        instant = maintenant or timezone.now()
        return self.filter(fenetre_ouverte(instant)).order_by("debut", "pk")

    def sans_textes_longs(self) -> JourneeQuerySet:
        return self.defer(*TEXTES_LONGS)

    def pour_liste(self) -> JourneeQuerySet:
        """What one line needs; long texts stay in the database."""
        return self.sans_textes_longs().select_related("cycle").prefetch_related("publics")


def fenetre_ouverte(maintenant: datetime.datetime) -> Q:
    """The condition of a day that takes registrations at that moment, by the clock of the server."""
    return Q(etat=EtatJournee.OUVERTE, ouverture__lte=maintenant, cloture__gt=maintenant, debut__gt=maintenant)


class InscriptionQuerySet(models.QuerySet):
    def de(self, organisation: Organisation | int) -> InscriptionQuerySet:
        """Those of an organisation, and of no other."""
        return self.filter(organisation=organisation)

    def en_file(self) -> InscriptionQuerySet:
        """Groups of which somebody waits, in the order of the queue."""
        return self.filter(ordre__isnull=False).order_by("journee_id", "ordre")

    def avec_offre_echue(self, maintenant: datetime.datetime | None = None) -> InscriptionQuerySet:
        return self.filter(offre_expire_le__lte=maintenant or timezone.now())


class ParticipantQuerySet(models.QuerySet):
    def actifs(self) -> ParticipantQuerySet:
        """With a place, or waiting for one."""
        return self.filter(etat__in=ACTIFS)

    def inscrits(self) -> ParticipantQuerySet:
        """With a place."""
        return self.filter(etat=EtatParticipant.INSCRIT)

    def en_attente(self) -> ParticipantQuerySet:
        return self.filter(etat=EtatParticipant.ATTENTE)

    def de(self, organisation: Organisation | int) -> ParticipantQuerySet:
        return self.filter(inscription__organisation=organisation)
