"""The vocabulary of the agenda: what anybody may see, what is still to come."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone
from wagtail.models import Locale, PageManager, PageQuerySet

from programme.agenda.enums import AudienceSeance, EtatSeance
from socle.restrictions import publiques

TEXTES_LONGS = ("programme", "decisions", "releve", "lieu_acces", "search_description")


class SeanceQuerySet(PageQuerySet):
    def visibles_en(self, locale: Locale) -> SeanceQuerySet:
        """Live, under no restriction, and not for partners only: two locks on the same door."""
        ouvertes = publiques(self.live().filter(locale=locale))
        return ouvertes.exclude(audience=AudienceSeance.PARTENAIRES)

    def reservees_en(self, locale: Locale) -> SeanceQuerySet:
        return self.live().filter(locale=locale, audience=AudienceSeance.PARTENAIRES)

    def a_venir(self) -> SeanceQuerySet:
        return self.filter(fin__gt=timezone.now()).order_by("debut", "pk")

    def passees(self) -> SeanceQuerySet:
        return self.filter(fin__lte=timezone.now()).order_by("-debut", "-pk")

    def sans_decisions(self, depuis: datetime.timedelta) -> SeanceQuerySet:
        """Meetings of a body, over for longer than `depuis`, held, and whose decisions nobody wrote."""
        vides = models.Q(decisions="[]") | models.Q(decisions="")
        tenues = self.passees().filter(instance__isnull=False, fin__lt=timezone.now() - depuis)
        return tenues.exclude(statut=EtatSeance.ANNULEE).filter(vides, releve="")

    def pour_liste(self) -> SeanceQuerySet:
        """What one line needs, in a constant number of queries; long texts stay in the database."""
        return self.defer(*TEXTES_LONGS).select_related("instance").prefetch_related("publics")


SeanceManager = PageManager.from_queryset(SeanceQuerySet)
