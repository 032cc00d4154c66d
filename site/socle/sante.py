"""The health page: says, to a probe, whether the site can serve and whether its background work keeps up."""

import logging
import os
import shutil
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from socle.ordonnanceur import dernier_battement
from socle.taches.reparation import retard

RETARD_MAX = timedelta(minutes=5)
SILENCE_MAX = 90  # seconds without a sign of life of the scheduler
PLACE_MIN = 100 * 1024 * 1024  # bytes free

journal = logging.getLogger(__name__)
_migrations_a_jour = False


class ControleEchoue(Exception):
    """A check that found something wrong; its text goes to the log, never to the answer."""


def _base() -> None:
    with connection.cursor() as curseur:
        curseur.execute("SELECT 1")


def _migrations() -> None:
    """Computed until right, then remembered: the code of a process does not change."""
    global _migrations_a_jour
    if _migrations_a_jour:
        return
    executeur = MigrationExecutor(connection)
    if executeur.migration_plan(executeur.loader.graph.leaf_nodes()):
        raise ControleEchoue("migrations en attente")
    _migrations_a_jour = True


def _stockage() -> None:
    for dossier in (settings.MEDIA_ROOT, settings.PRIVE_ROOT):
        existant = _premier_existant(str(dossier))
        if not os.access(existant, os.W_OK | os.X_OK):
            raise ControleEchoue(f"dossier fermé à l’écriture : {dossier}")
        if shutil.disk_usage(existant).free < PLACE_MIN:
            raise ControleEchoue(f"disque presque plein : {dossier}")


def _premier_existant(dossier: str) -> str:
    """The folder, or the nearest one above it: folders are made at their first use."""
    while not os.path.exists(dossier):
        dossier = os.path.dirname(dossier)
    return dossier


def _taches() -> None:
    if retard() > RETARD_MAX:
        raise ControleEchoue("file des tâches en retard")


def _ordonnanceur() -> None:
    battement = dernier_battement()
    if battement is None or time.time() - battement > SILENCE_MAX:
        raise ControleEchoue("ordonnanceur silencieux")


# Without these the site cannot serve: 503, the front server goes elsewhere.
VITAUX: dict[str, Callable[[], None]] = {"base": _base, "migrations": _migrations, "stockage": _stockage}
# Without these it serves, late: 200 "degrade", for whoever watches.
UTILES: dict[str, Callable[[], None]] = {"taches": _taches, "ordonnanceur": _ordonnanceur}


def _tenir(nom: str, controle: Callable[[], None]) -> bool:
    try:
        controle()
    except Exception as erreur:
        journal.warning("contrôle de santé en échec", extra={"controle": nom, "cause": str(erreur)})
        return False
    return True


@login_not_required
@never_cache
@require_safe
def sante(request: HttpRequest) -> JsonResponse:
    """200 with "ok" or "degrade", 503 with "panne"; each check's outcome, and nothing an attacker could use."""
    resultats = {nom: _tenir(nom, controle) for nom, controle in (VITAUX | UTILES).items()}
    if not all(resultats[nom] for nom in VITAUX):
        etat, statut = "panne", 503
    elif all(resultats.values()):
        etat, statut = "ok", 200
    else:
        etat, statut = "degrade", 200
    controles = {nom: "ok" if tenu else "echec" for nom, tenu in resultats.items()}
    return JsonResponse({"etat": etat, "controles": controles}, status=statut)
