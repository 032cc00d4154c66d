"""The vocabulary of the library: what somebody may read, of which kind, in which format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import Locale, PageManager, PageQuerySet

from ressources.enums import EXTENSIONS, Format
from socle.restrictions import lisibles, publiques

if TYPE_CHECKING:
    from ressources.models import VersionRessource


class RessourceQuerySet(PageQuerySet):
    def publies(self) -> RessourceQuerySet:
        """What anybody may read now."""
        return publiques(self.live())

    def lisibles_en(self, locale: Locale, utilisateur: Any = None) -> RessourceQuerySet:
        """Live in a language, for this person; without one, for anybody."""
        return lisibles(self.live().filter(locale=locale), utilisateur)

    def recentes_d_abord(self) -> RessourceQuerySet:
        return self.order_by(F("mise_a_jour").desc(nulls_last=True), "-pk")

    def par_titre(self) -> RessourceQuerySet:
        return self.order_by("cle_de_tri", "pk")

    def de_type(self, types: Sequence[str]) -> RessourceQuerySet:
        return self.filter(type__in=types)

    def des_themes(self, slugs: Sequence[str]) -> RessourceQuerySet:
        lien = self.model.themes.through
        return self.filter(Exists(lien.objects.filter(ressource=OuterRef("pk"), theme__slug__in=slugs)))

    def en_format(self, formats: Sequence[str]) -> RessourceQuerySet:
        """Whose page, or one of whose current files, is of one of these families."""
        extensions = [e for nom, suite in EXTENSIONS.items() if nom in formats for e in suite]
        condition: Any = Q(page_web=True) if Format.PAGE in formats else Q(pk__in=[])
        if extensions:
            noms = reduce(or_, (Q(document__file__iendswith=f".{extension}") for extension in extensions))
            condition |= Exists(self._courantes().filter(noms))
        return self.filter(condition)

    def en_langue(self, langues: Sequence[str]) -> RessourceQuerySet:
        """One of whose current files is in one of these languages, or whose page is."""
        fichiers = Exists(self._courantes().filter(document__langue__in=langues))
        return self.filter(fichiers | Q(page_web=True, locale__language_code__in=langues))

    def accessibles(self) -> RessourceQuerySet:
        """That read as a page, or have an accessible file."""
        return self.filter(Q(page_web=True) | Exists(self._courantes().filter(document__accessible=True)))

    def _courantes(self) -> models.QuerySet[VersionRessource]:
        versions = self.model.versions.rel.related_model.objects
        return versions.filter(page=OuterRef("pk"), courante=True)

    def pour_liste(self) -> RessourceQuerySet:
        """What one line of a list needs, in a constant number of queries; bodies and texts stay in the database."""
        versions = self.model.versions.rel.related_model.objects
        courantes = versions.filter(courante=True).select_related("document").defer("document__texte_extrait")
        return self.defer("corps").prefetch_related(
            models.Prefetch("versions", queryset=courantes, to_attr="fichiers_courants"),
            models.Prefetch("themes", to_attr="themes_lus"),
        )


RessourceManager = PageManager.from_queryset(RessourceQuerySet)
