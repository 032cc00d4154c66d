"""The vocabulary of lists: what is published, what is a source, in which order axes and actions are read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.models import PageManager, PageQuerySet

from socle.restrictions import publiques


class ProgrammeQuerySet(PageQuerySet):
    def publies(self) -> ProgrammeQuerySet:
        """What anybody may read now: live and under no privacy restriction."""
        return publiques(self.live())

    def sources(self) -> ProgrammeQuerySet:
        """Pages in the default language: those that hold the facts."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)


class AxeQuerySet(ProgrammeQuerySet):
    def en_ordre(self) -> AxeQuerySet:
        return self.order_by("numero", "path")


class SuiviQuerySet(ProgrammeQuerySet):
    def sans_mise_a_jour_depuis(self, jour) -> SuiviQuerySet:
        """Facts last confirmed before that day."""
        return self.filter(mise_a_jour__lt=jour)


class ActionQuerySet(SuiviQuerySet):
    def portees_par(self, organisation_id: int) -> ActionQuerySet:
        """Piloted or carried out by an organisation."""
        operateurs = self.model.operateurs.rel.related_model.objects
        operees = operateurs.filter(page=models.OuterRef("pk"), organisation=organisation_id)
        return self.filter(models.Q(pilote=organisation_id) | models.Exists(operees))


AxeManager = PageManager.from_queryset(AxeQuerySet)
ActionManager = PageManager.from_queryset(ActionQuerySet)
ProjetManager = PageManager.from_queryset(SuiviQuerySet)
