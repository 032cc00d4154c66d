"""Background tasks that survive: those of a killed worker start again, failed ones are tried again for a while.

A task may therefore run more than once: it must be harmless to repeat.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

F = TypeVar("F", bound=Callable)

DELAI_MAX = timedelta(hours=1)


class ErreurDefinitive(Exception):
    """Raised by a task that it is no use to try again."""


@dataclass(frozen=True, slots=True)
class Politique:
    """How often a task may run in all, and the seconds before the second run (doubled each time)."""

    essais: int
    delai: int

    def attente(self, essais_faits: int) -> timedelta:
        """Time to wait after that many runs."""
        # The exponent is bounded before the power: a damaged row must not build a giant number.
        return min(timedelta(seconds=self.delai) * 2 ** min(max(essais_faits - 1, 0), 20), DELAI_MAX)


# A task that says nothing is not tried again when it fails, but is when its worker was killed.
APRES_ECHEC = Politique(essais=1, delai=30)
APRES_MORT = Politique(essais=3, delai=5)

_politiques: dict[str, Politique] = {}


def reprise(*, essais: int, delai: int) -> Callable[[F], F]:
    """Let a task run up to `essais` times, `delai` seconds then twice that, and so on, apart.

    Stands under `@task()`: it marks the function itself.
    """

    def marquer(fonction: F) -> F:
        _politiques[f"{fonction.__module__}.{fonction.__qualname__}"] = Politique(essais=essais, delai=delai)
        return fonction

    return marquer


def politique(chemin: str) -> Politique | None:
    """The policy declared for the task at that dotted path, whose module must have been imported."""
    return _politiques.get(chemin)
