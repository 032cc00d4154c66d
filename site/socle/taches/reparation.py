"""Puts back in the queue the tasks of dead workers and those whose failure may pass; forgets old results."""

import logging
import os
import socket
from datetime import timedelta
from pathlib import Path

from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from . import APRES_ECHEC, APRES_MORT, ErreurDefinitive, politique

DUREE_MAX = timedelta(minutes=15)  # a task of another machine, running for longer, is taken for lost
GARDE_SUCCES = timedelta(days=7)  # arguments may hold addresses: not longer than needed to look into a complaint
GARDE_ECHECS = timedelta(days=60)
SEPARATEUR = ":"

journal = logging.getLogger(__name__)


class TacheInterrompue(Exception):
    """The worker died while it ran the task, as often as it was allowed to run."""


def identifiant_ouvrier() -> str:
    """Name of this worker: machine, process and its start, so that a number used again is not taken for it."""
    pid = os.getpid()
    return SEPARATEUR.join((socket.gethostname()[:30], str(pid), _naissance(pid) or "0"))


def _naissance(pid: int) -> str | None:
    """Start of a process in clock ticks since boot (Linux), None when there is no such process."""
    try:
        # The command name, second field, may hold spaces and brackets: count after the last one.
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return None


def ouvrier_mort(identifiant: str) -> bool | None:
    """Whether that worker is dead; None when it cannot be known from here (other machine, other naming)."""
    parties = identifiant.split(SEPARATEUR)
    if len(parties) != 3 or parties[0] != socket.gethostname()[:30] or not parties[1].isdigit():
        return None
    if not Path("/proc/self/stat").exists():
        return None
    return _naissance(int(parties[1])) != parties[2]


def reprendre_taches() -> int:
    """Queue again what died or failed and may still be tried; how many tasks were touched."""
    return _reprendre_mortes() + _reprendre_echecs()


def _reprendre_mortes() -> int:
    touchees = 0
    for tache in DBTaskResult.objects.running():
        ouvrier = tache.worker_ids[-1] if tache.worker_ids else ""
        mort = ouvrier_mort(ouvrier)
        if mort is None:
            mort = tache.started_at is not None and tache.started_at < timezone.now() - DUREE_MAX
        if mort:
            touchees += _relancer_ou_abandonner(tache)
    return touchees


def _relancer_ou_abandonner(tache: DBTaskResult) -> int:
    regle = _regle(tache) or APRES_MORT
    faits = len(tache.worker_ids)
    if faits < regle.essais:
        return _remettre_en_file(tache, regle.attente(faits))
    journal.error("tâche abandonnée", extra={"tache": tache.task_path, "essais": faits})
    return _si_inchangee(tache).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{TacheInterrompue.__module__}.{TacheInterrompue.__qualname__}",
        traceback="",
    )


def _reprendre_echecs() -> int:
    # Only recent ones: an old failure was either given up or seen by somebody.
    recentes = DBTaskResult.objects.failed().filter(finished_at__gte=timezone.now() - timedelta(days=1))
    touchees = 0
    for tache in recentes:
        regle = _regle(tache) or APRES_ECHEC
        faits = len(tache.worker_ids)
        if faits < regle.essais and not _definitive(tache.exception_class_path):
            touchees += _remettre_en_file(tache, regle.attente(faits))
    return touchees


def _remettre_en_file(tache: DBTaskResult, attente: timedelta) -> int:
    journal.warning("tâche remise en file", extra={"tache": tache.task_path, "essais": len(tache.worker_ids)})
    return _si_inchangee(tache).update(
        status=TaskResultStatus.READY, run_after=timezone.now() + attente, started_at=None, finished_at=None
    )


def _si_inchangee(tache: DBTaskResult):
    """The row as it was read: a worker that just finished it, or another reaper, wins."""
    return DBTaskResult.objects.filter(pk=tache.pk, status=tache.status, started_at=tache.started_at)


def _regle(tache: DBTaskResult):
    try:
        import_string(tache.task_path)  # declaring happens when the module is read
    except ImportError:
        return None
    return politique(tache.task_path)


def _definitive(chemin_exception: str) -> bool:
    try:
        classe = import_string(chemin_exception)
    except ImportError:
        return False
    return isinstance(classe, type) and issubclass(classe, ErreurDefinitive | TacheInterrompue)


def purger_resultats() -> int:
    """Remove finished tasks past their keeping time; how many."""
    maintenant = timezone.now()
    vieilles = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=maintenant - GARDE_SUCCES) | Q(
        status=TaskResultStatus.FAILED, finished_at__lt=maintenant - GARDE_ECHECS
    )
    return DBTaskResult.objects.filter(vieilles).delete()[0]


def retard() -> timedelta:
    """How long the oldest task that is due has been waiting; zero when none is."""
    premiere = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    if premiere is None:
        return timedelta()
    depuis = premiere.enqueued_at
    if premiere.run_after.year < 9999:  # django-tasks-db writes year 9999 for "no date"
        depuis = max(depuis, premiere.run_after)
    return max(timezone.now() - depuis, timedelta())
