from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from socle import empreinte, preparation
from socle.management.commands.demarrer import commande_web, environnement, lire_comptes, verifier_port_libre
from socle.processus import REPRISE_MAX, REPRISE_MIN, STABLE, Superviseur

DORMIR = [sys.executable, "-c", "import sys, signal; print('pret', flush=True); signal.pause()"]
TOMBER = [sys.executable, "-c", "raise SystemExit(3)"]
RACINE = Path(__file__).resolve().parents[2]


class Montre:
    heure = 0.0

    def __call__(self) -> float:
        return self.heure


def finir(superviseur: Superviseur) -> None:
    for enfant in superviseur.enfants:
        assert enfant.processus is not None
        enfant.processus.wait(20)


def test_un_processus_tombe_repart_de_plus_en_plus_tard() -> None:
    montre = Montre()
    superviseur = Superviseur(os.environ, montre)
    enfant = superviseur.lancer("fragile", TOMBER)
    attentes = []
    for _ in range(3):
        finir(superviseur)
        attentes.append(enfant.attente)
        superviseur.verifier()
        assert enfant.processus is None
        superviseur.verifier()
        assert enfant.processus is None  # not before its time
        montre.heure = enfant.relance_a
        superviseur.verifier()
        assert enfant.processus is not None
    assert attentes == [REPRISE_MIN, REPRISE_MIN * 2, REPRISE_MIN * 4]
    enfant.attente = REPRISE_MAX
    finir(superviseur)
    montre.heure += STABLE + 1
    superviseur.verifier()
    assert enfant.relance_a == montre.heure + REPRISE_MIN


def test_arreter_termine_tous_les_processus() -> None:
    superviseur = Superviseur(os.environ)
    enfants = [superviseur.lancer(nom, DORMIR) for nom in ("a", "b")]
    superviseur.arreter()
    assert [e.processus.poll() for e in enfants if e.processus] == [-signal.SIGTERM] * 2


def test_le_chef_tue_emmene_ses_enfants() -> None:
    programme = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from socle.processus import Superviseur\n"
        "s = Superviseur(os.environ)\n"
        "print(s.lancer('x', [sys.executable, '-c', 'import signal; signal.pause()']).processus.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    chef = subprocess.Popen(
        [sys.executable, "-c", programme, str(RACINE / "site")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert chef.stdout is not None
    enfant = int(chef.stdout.readline())
    chef.kill()
    chef.communicate()
    descripteur = None
    try:
        descripteur = os.pidfd_open(enfant)
        import select

        assert select.select([descripteur], [], [], 10)[0], "the child outlived its parent"
    except ProcessLookupError:
        pass  # already gone
    finally:
        if descripteur is not None:
            os.close(descripteur)


def test_un_port_pris_est_dit_en_une_phrase() -> None:
    with socket.socket() as autre:
        autre.bind(("127.0.0.1", 0))
        autre.listen()
        with pytest.raises(CommandError, match=r"Le port \d+ n’est pas disponible"):
            verifier_port_libre("127.0.0.1", autre.getsockname()[1])


def test_le_serveur_web_ecoute_la_ou_on_le_demande(settings) -> None:
    settings.HOTE, settings.PORT = "0.0.0.0", 8123
    assert {"--host=0.0.0.0", "--port=8123", "config.wsgi:application"} <= set(commande_web())


def test_les_enfants_ont_les_reglages_du_parent(monkeypatch) -> None:
    monkeypatch.setenv("VAR_DIR", "/quelque/part")
    assert environnement()["VAR_DIR"] == "/quelque/part"
    assert environnement()["DJANGO_SETTINGS_MODULE"] == os.environ["DJANGO_SETTINGS_MODULE"]


def test_des_comptes_absents_ou_abimes_ne_genent_pas(tmp_path: Path) -> None:
    assert lire_comptes(tmp_path / "absent.json") == []
    (tmp_path / "abime.json").write_text("[{")
    assert lire_comptes(tmp_path / "abime.json") == []


@pytest.fixture
def projet(tmp_path: Path, settings) -> Path:
    """A project of three files, prepared."""
    settings.RACINE = tmp_path
    settings.VAR_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.STATIC_ROOT.mkdir(parents=True)
    settings.DATABASES["default"]["NAME"] = str(tmp_path / "var" / "base.sqlite3")
    for nom in ("var/base.sqlite3", "var/demo-comptes.json", "home/migrations/0001_initial.py", "site/static/a.css"):
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text("x")
    empreinte.noter_preparation()
    return tmp_path


@pytest.fixture(autouse=True)
def base_rendue(settings):
    nom = settings.DATABASES["default"]["NAME"]
    yield
    settings.DATABASES["default"]["NAME"] = nom


def test_rien_a_preparer_quand_rien_n_a_change(projet: Path) -> None:
    assert empreinte.preparation_a_jour()
    (projet / "var" / "base.sqlite3").write_text("le site vit")
    assert empreinte.preparation_a_jour()


@pytest.mark.parametrize(
    "changer",
    [
        lambda p, s: (p / "home/migrations/0002_suite.py").write_text(""),
        lambda p, s: (p / "site/static/a.css").write_text("autre"),
        lambda p, s: (p / "var/demo-comptes.json").unlink(),
        lambda p, s: (p / "var/base.sqlite3").unlink(),
        lambda p, s: (p / "var/static").rmdir(),
        lambda p, s: setattr(s, "PORT", s.PORT + 1),
    ],
    ids=["migration", "style", "comptes", "base", "statiques", "port"],
)
def test_chaque_changement_fait_preparer_de_nouveau(projet: Path, settings, changer) -> None:
    changer(projet, settings)
    assert not empreinte.preparation_a_jour()


@pytest.mark.django_db
def test_le_site_suit_le_port(arbre) -> None:
    assert preparation.regler_adresse("localhost", 8123)
    arbre.site.refresh_from_db()
    assert (arbre.site.hostname, arbre.site.port) == ("localhost", 8123)
    assert not preparation.regler_adresse("localhost", 8123)


@pytest.mark.django_db
def test_une_base_a_jour_n_est_pas_migree(monkeypatch) -> None:
    monkeypatch.setattr(preparation, "call_command", lambda *a, **k: pytest.fail("migrate was run"))
    assert not preparation.migrer()
