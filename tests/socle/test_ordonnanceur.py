from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import threading
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Revision

from socle import ordonnanceur
from socle.chef import VerrouFichier, VerrouPostgresql
from socle.management.commands.ordonnanceur import Command
from socle.ordonnanceur import Periodique, dernier_battement, executer, periodique, registre, tour
from socle.publication import publier_echeances
from tests.fabriques import Arbre


class Montre:
    def __init__(self) -> None:
        self.heure = 1000.0

    def __call__(self) -> float:
        return self.heure


@pytest.mark.django_db
def test_chaque_travail_revient_a_son_heure() -> None:
    faits: list[str] = []
    montre = Montre()
    travaux = [
        Periodique("vite", lambda: faits.append("vite"), 10),
        Periodique("lent", lambda: faits.append("lent"), 60),
    ]
    assert tour(travaux, montre) <= ordonnanceur.PAUSE_MAX
    assert faits == ["vite", "lent"]
    montre.heure += 9
    tour(travaux, montre)
    assert faits == ["vite", "lent"]
    montre.heure += 1
    tour(travaux, montre)
    assert faits == ["vite", "lent", "vite"]


@pytest.mark.django_db
def test_un_travail_qui_echoue_n_arrete_pas_les_autres(caplog) -> None:
    def tomber() -> None:
        raise RuntimeError("panne")

    faits: list[bool] = []
    tour([Periodique("casse", tomber, 10), Periodique("bon", lambda: faits.append(True), 10)], Montre())
    assert faits == [True]
    assert "en échec" in caplog.text
    assert not executer(Periodique("casse", tomber, 10))


@pytest.mark.django_db
def test_un_tour_laisse_un_signe_de_vie() -> None:
    assert dernier_battement() is None
    tour([], Montre())
    assert dernier_battement() is not None


def test_les_applications_declarent_leurs_travaux(monkeypatch) -> None:
    registre()  # the real jobs, read before the copy: a module is imported once
    monkeypatch.setattr(ordonnanceur, "_registre", dict(ordonnanceur._registre))

    @periodique(30)
    def a_moi() -> None: ...

    noms = [p.nom.rsplit(".", 1)[-1] for p in registre()]
    assert {"a_moi", "publier_echeances", "reprendre_taches"} <= set(noms)
    with pytest.raises(ValueError, match="positive"):
        periodique(0)


def test_un_embargo_est_leve_dans_la_minute() -> None:
    """Even when the turn just missed the hour and every other job takes its time."""
    (publication,) = [p for p in registre() if p.nom.endswith("publier_echeances")]
    assert publication.secondes + ordonnanceur.PAUSE_MAX <= 20


@pytest.mark.django_db
def test_une_echeance_qui_echoue_ne_retient_pas_les_autres(arbre: Arbre, monkeypatch, caplog) -> None:
    demain = timezone.now() + datetime.timedelta(days=1)
    premiere = arbre.sous_embargo("Première", leve_le=demain)
    seconde = arbre.sous_embargo("Seconde", leve_le=demain + datetime.timedelta(minutes=1))
    publier = Revision.publish

    def publier_sauf_la_premiere(self, **options):
        if str(self.object_id) == str(premiere.pk):
            raise RuntimeError("page cassée")
        return publier(self, **options)

    monkeypatch.setattr(Revision, "publish", publier_sauf_la_premiere)
    with time_machine.travel(demain + datetime.timedelta(minutes=2)):
        assert publier_echeances() == 1
    seconde.refresh_from_db()
    premiere.refresh_from_db()
    assert (premiere.live, seconde.live) == (False, True)
    assert "échéance de publication en échec" in caplog.text


@pytest.mark.django_db
def test_une_page_est_retiree_a_son_heure(arbre: Arbre) -> None:
    page = arbre.communique()
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(seconds=1))
    assert publier_echeances() == 1
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_une_fois_execute_tout() -> None:
    sortie = StringIO()
    call_command("ordonnanceur", "--une-fois", stdout=sortie)
    lignes = sortie.getvalue().splitlines()
    assert any("publier_echeances : fait" in ligne for ligne in lignes)
    assert not [ligne for ligne in lignes if "en échec" in ligne]


def test_un_seul_processus_mene(tmp_path: Path) -> None:
    premier, second = VerrouFichier(tmp_path / "v"), VerrouFichier(tmp_path / "v")
    assert premier.tenir()
    assert premier.tenir()
    assert not second.tenir()
    premier.rendre()
    assert second.tenir()
    second.rendre()


def test_le_verrou_d_un_processus_tue_est_libre(tmp_path: Path) -> None:
    programme = (
        "import fcntl, os, sys\n"
        "d = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)\n"
        "fcntl.flock(d, fcntl.LOCK_EX)\n"
        "print('tenu', flush=True)\n"
        "sys.stdin.read()\n"
    )
    chemin = tmp_path / "v"
    autre = subprocess.Popen(
        [sys.executable, "-c", programme, str(chemin)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert autre.stdout is not None
    assert autre.stdout.readline() == b"tenu\n"
    verrou = VerrouFichier(chemin)
    assert not verrou.tenir()
    autre.kill()
    autre.communicate()
    assert verrou.tenir()
    verrou.rendre()


@pytest.mark.postgres
@pytest.mark.django_db
def test_un_seul_mene_sur_postgresql() -> None:
    premier, second = VerrouPostgresql(connection), VerrouPostgresql(connection)
    assert premier.tenir()
    assert not second.tenir()
    premier._connexion.close()  # the network fails: the server gives the lock back, a moment later
    pause = threading.Event()
    assert any(second.tenir() or pause.wait(0.02) for _ in range(500))
    assert not premier.tenir()
    for verrou in (premier, second):
        verrou.rendre()


def test_un_processus_sans_verrou_ne_fait_rien() -> None:
    arret = threading.Event()

    class Refuse:
        def tenir(self) -> bool:
            arret.set()
            return False

        def rendre(self) -> None: ...

    faits: list[bool] = []
    Command.boucler([Periodique("x", lambda: faits.append(True), 1)], arret, Refuse())
    assert faits == []


@pytest.mark.django_db
def test_sigterm_finit_proprement(tmp_path: Path, monkeypatch) -> None:
    """The signal arrives during a job: the job ends, then the loop, and the lock is given back."""
    verrou = VerrouFichier(tmp_path / "v")
    faits: list[str] = []

    def recevoir() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        faits.append("fini")

    monkeypatch.setattr("socle.management.commands.ordonnanceur.registre", lambda: [Periodique("x", recevoir, 1)])
    monkeypatch.setattr("socle.management.commands.ordonnanceur.chef.verrou", lambda: verrou)
    anciens = {s: signal.getsignal(s) for s in (signal.SIGTERM, signal.SIGINT)}
    try:
        call_command("ordonnanceur")
    finally:
        for signum, ancien in anciens.items():
            signal.signal(signum, ancien)
    assert faits == ["fini"]
    assert VerrouFichier(tmp_path / "v").tenir()
