"""The vocabulary of lists: what is published, unlisted, filed under a theme, issued by somebody."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import ExtractYear
from wagtail.models import Locale, Page, PageManager, PageQuerySet

from communiques.enums import Audience
from socle.restrictions import publiques

if TYPE_CHECKING:
    from .models import ReglagesPresse


class CommuniqueQuerySet(PageQuerySet):
    def publies(self) -> CommuniqueQuerySet:
        """What anybody may read now: live, under no restriction, and not for partners only: two locks on one door.

        An embargoed page is not live yet.
        """
        return publiques(self.live()).exclude(audience=Audience.PARTENAIRES)

    def visibles_en(self, locale: Locale) -> CommuniqueQuerySet:
        """Published in a language. A subquery: a list walks the index of dates and stops at its tenth line."""
        pages = publiques(Page.objects.filter(locale=locale, live=True))
        ouvertes = self.exclude(audience=Audience.PARTENAIRES)
        return ouvertes.filter(models.Exists(pages.filter(pk=models.OuterRef("page_ptr_id"))))

    def reservees_en(self, locale: Locale) -> CommuniqueQuerySet:
        """News for partners, in a language. Who asks is one of them: the caller has checked."""
        return self.live().filter(locale=locale, audience=Audience.PARTENAIRES)

    def sans_masques(self, reglages: ReglagesPresse) -> CommuniqueQuerySet:
        """Minus what the pre-election period takes out of lists (Code électoral, article L52-1)."""
        return self.filter(date__gte=reglages.masquer_avant) if reglages.masquage_actif else self

    def recents_d_abord(self) -> CommuniqueQuerySet:
        return self.order_by("-date", "-pk")

    def de_l_annee(self, annee: int) -> CommuniqueQuerySet:
        return self.filter(date__range=(datetime.date(annee, 1, 1), datetime.date(annee, 12, 31)))

    def du_theme(self, slug: str) -> CommuniqueQuerySet:
        return self.filter(themes__slug=slug)

    def emis_par(self, organisation_id: int) -> CommuniqueQuerySet:
        return self.filter(
            models.Exists(
                self.model.emetteurs.rel.related_model.objects.filter(
                    page=models.OuterRef("pk"), organisation=organisation_id
                )
            )
        )

    def annees(self) -> list[int]:
        """Years that have at least one release, newest first."""
        return list(
            self.annotate(annee=ExtractYear("date")).order_by("-annee").values_list("annee", flat=True).distinct()
        )

    def pour_bureau(self) -> CommuniqueQuerySet:
        """What a title and its date need, in one query; bodies are left in the database."""
        return self.defer("corps", "liens", "correction_texte")

    def pour_liste(self) -> CommuniqueQuerySet:
        """What one line of a list needs, in a constant number of queries; bodies are left in the database."""
        emetteurs = self.model.emetteurs.rel.related_model.objects.select_related("organisation")
        return self.defer("corps", "liens", "correction_texte").prefetch_related(
            models.Prefetch("emetteurs", queryset=emetteurs)
        )


CommuniqueManager = PageManager.from_queryset(CommuniqueQuerySet)
