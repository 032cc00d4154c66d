"""Which version holds today, which ones it replaced, which one is announced."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils import timezone

from socle.memo import par_generation

if TYPE_CHECKING:
    from ressources.models import VersionCharte


@dataclass(frozen=True)
class Versions:
    """The published versions as they stand on a day. `fins` gives the day before which each one held."""

    courante: VersionCharte | None = None
    anciennes: list[VersionCharte] = field(default_factory=list)
    annoncees: list[VersionCharte] = field(default_factory=list)
    fins: dict[int, datetime.date] = field(default_factory=dict)

    @property
    def toutes(self) -> list[VersionCharte]:
        """Newest first."""
        courante = [self.courante] if self.courante else []
        return [*reversed(self.annoncees), *courante, *self.anciennes]

    @property
    def bascule(self) -> datetime.datetime | None:
        """When the next announced version takes effect: midnight, here."""
        if not self.annoncees:
            return None
        return timezone.make_aware(datetime.datetime.combine(self.annoncees[0].date_effet, datetime.time()))

    def numero(self, numero: int) -> VersionCharte | None:
        """The published version of this number."""
        return next((version for version in self.toutes if version.numero == numero), None)


def versions(jour: datetime.date | None = None) -> Versions:
    """The published versions as they stand that day, today by default."""
    jour = jour or timezone.localdate()
    # Kept for a generation: what changes with the day is computed below.
    publiees = par_generation("charte-versions", _publiees)
    en_vigueur = [version for version in publiees if version.date_effet <= jour]
    annoncees = [version for version in reversed(publiees) if version.date_effet > jour]
    fins = {ancienne.pk: suivante.date_effet for suivante, ancienne in pairwise(en_vigueur)}
    return Versions(
        courante=en_vigueur[0] if en_vigueur else None, anciennes=en_vigueur[1:], annoncees=annoncees, fins=fins
    )


def _publiees() -> list[VersionCharte]:
    from ressources.models import VersionCharte

    return list(VersionCharte.objects.publiees().order_by("-date_effet", "-numero"))
