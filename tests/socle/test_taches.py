from __future__ import annotations

import datetime
import socket
import subprocess
import sys

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from socle.taches import DELAI_MAX, ErreurDefinitive, Politique, politique, reparation, reprise
from socle.taches.reparation import (
    identifiant_ouvrier,
    ouvrier_mort,
    purger_resultats,
    reprendre_taches,
    retard,
)
from tests.outils_taches import travailler

pytestmark = pytest.mark.django_db
RESULTATS: list[str] = []


@pytest.fixture(autouse=True)
def en_base(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    RESULTATS.clear()


@task()
@reprise(essais=3, delai=60)
def fragile(issue: str) -> None:
    RESULTATS.append(issue)
    if issue == "echec":
        raise ConnectionError("serveur absent")
    if issue == "definitif":
        raise ErreurDefinitive("adresse inconnue")


@task()
def ordinaire(issue: str) -> None:
    fragile.func(issue)


def en_file(tache, issue: str = "succes") -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [issue], "kwargs": {}},
        task_path=tache.module_path,
        backend_name="default",
        run_after=get_date_max(),
    )


def rendre_due(ligne: DBTaskResult) -> None:
    DBTaskResult.objects.filter(pk=ligne.pk).update(run_after=timezone.now())


@pytest.fixture
def ouvrier_tue() -> str:
    """Name of a worker of this machine that was killed."""
    programme = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import os, socket; from pathlib import Path\n"
        "naissance = Path('/proc/self/stat').read_text().rsplit(')', 1)[1].split()[19]\n"
        "print(socket.gethostname()[:30], os.getpid(), naissance, sep=':', flush=True)\n"
        "sys.stdin.read()\n"
    )
    processus = subprocess.Popen(
        [sys.executable, "-c", programme, "."], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert processus.stdout is not None
    nom = processus.stdout.readline().strip()
    assert ouvrier_mort(nom) is False
    processus.kill()
    processus.communicate()
    return nom


@pytest.mark.django_db(transaction=True)
def test_la_tache_d_un_ouvrier_tue_repart(ouvrier_tue: str) -> None:
    ligne = en_file(ordinaire)
    ligne.claim(ouvrier_tue)
    travailler()
    assert RESULTATS == []
    assert reprendre_taches() == 1
    rendre_due(ligne)
    travailler()
    ligne.refresh_from_db()
    assert RESULTATS == ["succes"]
    assert ligne.status == TaskResultStatus.SUCCESSFUL


def test_une_tache_qui_tue_toujours_son_ouvrier_est_abandonnee(ouvrier_tue: str) -> None:
    ligne = en_file(ordinaire)
    for _ in range(3):
        ligne.refresh_from_db()
        ligne.claim(ouvrier_tue)
        assert reprendre_taches() == 1
    ligne.refresh_from_db()
    assert ligne.status == TaskResultStatus.FAILED
    assert ligne.exception_class_path.endswith("TacheInterrompue")
    assert reprendre_taches() == 0


def test_la_tache_d_un_ouvrier_vivant_n_est_pas_touchee() -> None:
    ligne = en_file(ordinaire)
    ligne.claim(identifiant_ouvrier())
    DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(days=1))
    assert reprendre_taches() == 0


def test_un_numero_de_processus_repris_par_un_autre_ne_trompe_pas() -> None:
    machine, pid, naissance = identifiant_ouvrier().split(":")
    assert ouvrier_mort(f"{machine}:{pid}:{int(naissance) + 1}") is True


def test_l_ouvrier_d_une_autre_machine_est_juge_au_temps() -> None:
    ailleurs = f"pas-{socket.gethostname()}"[:30]
    assert ouvrier_mort(f"{ailleurs}:1:1") is None
    ligne = en_file(ordinaire)
    ligne.claim(f"{ailleurs}:1:1")
    assert reprendre_taches() == 0
    DBTaskResult.objects.update(started_at=timezone.now() - reparation.DUREE_MAX - datetime.timedelta(seconds=1))
    assert reprendre_taches() == 1


@pytest.mark.django_db(transaction=True)
def test_une_tache_declaree_est_essayee_de_nouveau_de_plus_en_plus_tard() -> None:
    ligne = en_file(fragile, "echec")
    attentes = []
    for _ in range(3):
        travailler()
        reprendre_taches()
        ligne.refresh_from_db()
        attentes.append(ligne.run_after - timezone.now())
        rendre_due(ligne)
    assert RESULTATS == ["echec"] * 3
    assert ligne.status == TaskResultStatus.FAILED
    assert datetime.timedelta(seconds=55) < attentes[0] < datetime.timedelta(seconds=61)
    assert datetime.timedelta(seconds=110) < attentes[1] < datetime.timedelta(seconds=121)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("tache", "issue"), [(ordinaire, "echec"), (fragile, "definitif")])
def test_ces_echecs_ne_sont_pas_essayes_de_nouveau(tache, issue: str) -> None:
    en_file(tache, issue)
    travailler()
    assert reprendre_taches() == 0


def test_une_tache_finie_entre_temps_gagne(ouvrier_tue: str, monkeypatch) -> None:
    """The worker was slow, not dead, and ends just before the reaper writes."""
    ligne = en_file(ordinaire)
    ligne.claim(ouvrier_tue)
    monkeypatch.setattr(reparation, "_regle", lambda tache: DBTaskResult.objects.get(pk=ligne.pk).set_successful(None))
    assert reprendre_taches() == 0
    ligne.refresh_from_db()
    assert ligne.status == TaskResultStatus.SUCCESSFUL


def test_une_tache_dont_le_code_a_disparu_ne_gene_pas_les_autres(ouvrier_tue: str) -> None:
    disparue = en_file(ordinaire)
    DBTaskResult.objects.update(task_path="application.disparue.tache")
    disparue.refresh_from_db()
    disparue.claim(ouvrier_tue)
    ligne = en_file(ordinaire)
    ligne.claim(ouvrier_tue)
    assert reprendre_taches() == 2


def test_l_attente_est_bornee() -> None:
    assert Politique(essais=99, delai=60).attente(90) == DELAI_MAX
    assert Politique(essais=99, delai=60).attente(0) == datetime.timedelta(seconds=60)
    assert politique("inconnue") is None


def test_les_vieux_resultats_sont_oublies() -> None:
    jours = {"recente": 1, "vieille": 8}
    for nom, age in jours.items():
        ligne = en_file(ordinaire, nom)
        ligne.set_successful(None)
        DBTaskResult.objects.filter(pk=ligne.pk).update(finished_at=timezone.now() - datetime.timedelta(days=age))
    en_file(ordinaire, "attend")
    assert purger_resultats() == 1
    assert {r.args_kwargs["args"][0] for r in DBTaskResult.objects.all()} == {"recente", "attend"}


def test_le_retard_est_celui_de_la_plus_ancienne_tache_due() -> None:
    assert retard() == datetime.timedelta()
    demain = en_file(ordinaire)
    DBTaskResult.objects.filter(pk=demain.pk).update(run_after=timezone.now() + datetime.timedelta(days=1))
    assert retard() == datetime.timedelta()
    ligne = en_file(ordinaire)
    DBTaskResult.objects.filter(pk=ligne.pk).update(enqueued_at=timezone.now() - datetime.timedelta(minutes=7))
    assert datetime.timedelta(minutes=7) <= retard() < datetime.timedelta(minutes=8)


def test_l_identifiant_tient_dans_ce_que_la_base_des_taches_admet() -> None:
    assert len(identifiant_ouvrier()) <= 64
