"""The scan of a file, when a scanner is configured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django_tasks import task

from socle.taches import reprise

if TYPE_CHECKING:
    from conventions.models import VersionPiece


def configuree() -> bool:
    """Whether a scanner is configured (`CLAMAV_ADRESSE`)."""
    return bool(getattr(settings, "CLAMAV_ADRESSE", ""))


def demander(version: VersionPiece) -> None:
    """Queue the scan of a file."""
    analyser_piece.enqueue(cle=version.pk)


@task()
@reprise(essais=8, delai=30)
def analyser_piece(*, cle: int) -> None:
    """Scan one file. A scanner that is away lets the task be tried again."""
