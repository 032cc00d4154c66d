"""What happens by the clock: applications declare jobs, one process on one machine runs them.

An application puts its jobs in its module `periodiques`; `manage.py ordonnanceur` finds them.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules

CLE_BATTEMENT = "ordonnanceur:battement"
DUREE_BATTEMENT = 3600  # seconds
PAUSE_MAX = 5.0  # seconds between two looks at the clock

Tache = Callable[[], object]
journal = logging.getLogger(__name__)


@dataclass(slots=True)
class Periodique:
    """A job and the seconds between the end of a run and the next."""

    nom: str
    fonction: Tache
    secondes: float
    prochaine: float = field(default=0.0)


_registre: dict[str, Periodique] = {}


def periodique(secondes: float) -> Callable[[Tache], Tache]:
    """Run the decorated function every so many seconds, at start-up first. Its result, if any, goes to the log.

    It must be short (others wait for it) and harmless to repeat.
    """
    if secondes <= 0:
        raise ValueError("secondes must be positive")

    def inscrire(fonction: Tache) -> Tache:
        nom = f"{fonction.__module__}.{fonction.__qualname__}"
        _registre[nom] = Periodique(nom=nom, fonction=fonction, secondes=secondes)
        return fonction

    return inscrire


def registre() -> list[Periodique]:
    """All declared jobs, most frequent first, each a copy that a loop may mark."""
    autodiscover_modules("periodiques")
    return sorted(
        (Periodique(p.nom, p.fonction, p.secondes) for p in _registre.values()), key=lambda p: (p.secondes, p.nom)
    )


def tour(travaux: list[Periodique], maintenant: Callable[[], float] = time.monotonic) -> float:
    """Run the jobs that are due; the seconds to wait before the next look."""
    for travail in travaux:
        if travail.prochaine <= maintenant():
            executer(travail)
            travail.prochaine = maintenant() + travail.secondes
    battre()
    reste = min((t.prochaine for t in travaux), default=maintenant() + PAUSE_MAX) - maintenant()
    return min(max(reste, 0.05), PAUSE_MAX)


def executer(travail: Periodique) -> bool:
    """Run one job; one that fails is logged and does not stop the others. Whether it went well."""
    close_old_connections()
    debut = time.perf_counter()
    try:
        resultat = travail.fonction()
    except Exception:
        journal.exception("travail périodique en échec", extra={"travail": travail.nom})
        return False
    finally:
        close_old_connections()
    if resultat:
        duree = round((time.perf_counter() - debut) * 1000)
        journal.info(
            "travail périodique", extra={"travail": travail.nom, "resultat": str(resultat), "duree_ms": duree}
        )
    return True


def battre() -> None:
    """Leave a sign of life for the health page."""
    try:
        cache.set(CLE_BATTEMENT, time.time(), DUREE_BATTEMENT)
    except Exception:
        journal.exception("battement de l’ordonnanceur non enregistré")


def dernier_battement() -> float | None:
    """When the scheduler last gave a sign of life (seconds since the epoch), None for never."""
    return cache.get(CLE_BATTEMENT)
