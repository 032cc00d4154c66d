"""Page cache in front of Django: whole answers, kept by generation, as compressed bytes.

Any public change makes a new generation (see `generation` and `signaux`), so that the very next request is
right; an answer also ends at the next date it depends on, which views tell with `expire_le`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

CLE_ENVIRON = "socle.cache_pages"


@dataclass(slots=True)
class Echeance:
    """The moment after which the answer being made is no longer right (seconds since the epoch)."""

    limite: float = float("inf")
    refusee: bool = False


def expire_le(request: HttpRequest, moment: datetime | None) -> None:
    """Tell that the answer changes by itself at `moment` (aware); None is ignored, the earliest call wins.

    Example: a banner that ends at 18:00, a list that hides past dates.
    """
    echeance = request.META.get(CLE_ENVIRON)
    if moment is not None and isinstance(echeance, Echeance):
        echeance.limite = min(echeance.limite, moment.timestamp())


def ne_pas_garder(request: HttpRequest) -> None:
    """Tell that the answer to this request must not be kept, whatever its headers say."""
    echeance = request.META.get(CLE_ENVIRON)
    if isinstance(echeance, Echeance):
        echeance.refusee = True
