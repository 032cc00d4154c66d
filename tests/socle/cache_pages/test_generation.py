from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from django.db import transaction

from socle.cache_pages import generation
from socle.cache_pages.generation import (
    CONTROLE,
    GenerationFichier,
    GenerationRedis,
    apres_validation,
    generation_courante,
    nouvelle_generation,
)

RACINE = Path(__file__).resolve().parents[3]
# A shell, a worker, a deployment: any process that knows the folder.
AUTRE_PROCESSUS = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from socle.cache_pages.generation import GenerationFichier
GenerationFichier(Path(sys.argv[2])).nouvelle()
"""


@pytest.fixture
def actif(settings, tmp_path: Path) -> Path:
    settings.CACHE_PAGES_ACTIF = True
    settings.CACHE_PAGES_REDIS = ""
    settings.CACHE_PAGES_DIR = tmp_path / "pages"
    return settings.CACHE_PAGES_DIR


def test_chaque_generation_est_nouvelle(tmp_path: Path) -> None:
    source = GenerationFichier(tmp_path)
    vues = {source.lire()} | {source.nouvelle() for _ in range(50)}
    assert len(vues) == 51
    assert source.lire() in vues


def test_un_autre_processus_change_la_generation_aussitot(tmp_path: Path) -> None:
    source = GenerationFichier(tmp_path)
    avant = source.lire()
    subprocess.run(
        [sys.executable, "-c", AUTRE_PROCESSUS, str(RACINE / "site"), str(tmp_path)], check=True, timeout=60
    )
    assert source.lire() != avant


def test_le_fichier_retire_a_la_main_ne_rend_pas_les_anciennes_pages(tmp_path: Path) -> None:
    source = GenerationFichier(tmp_path)
    avant = source.lire()
    source.chemin.unlink()
    GenerationFichier(tmp_path).nouvelle()
    source._prochain_controle -= CONTROLE  # the second between two looks has passed
    assert source.lire() not in (None, avant)


def test_une_horloge_qui_recule_ne_redonne_pas_une_generation(tmp_path: Path) -> None:
    source = GenerationFichier(tmp_path)
    with time_machine.travel("2026-01-02"):
        derniere = source.nouvelle()
    with time_machine.travel("2026-01-01"):
        assert source.nouvelle() > derniere


def test_un_dossier_impossible_coupe_le_cache_sans_erreur(tmp_path: Path) -> None:
    obstacle = tmp_path / "fichier"
    obstacle.touch()
    assert GenerationFichier(obstacle).lire() is None


@transaction.atomic
def echouer() -> None:
    apres_validation()
    raise RuntimeError


@pytest.mark.django_db(transaction=True)
def test_la_generation_change_apres_la_validation_pas_avant(actif: Path) -> None:
    avant = generation_courante()
    with transaction.atomic():
        apres_validation()
        assert generation_courante() == avant
    assert generation_courante() != avant


@pytest.mark.django_db(transaction=True)
def test_un_changement_annule_ne_change_pas_la_generation(actif: Path) -> None:
    avant = generation_courante()
    with pytest.raises(RuntimeError):
        echouer()
    assert generation_courante() == avant


@pytest.mark.django_db(transaction=True)
def test_un_point_de_retour_annule_n_emporte_pas_la_demande_suivante(actif: Path) -> None:
    avant = generation_courante()
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            echouer()
        apres_validation()
    assert generation_courante() != avant


def test_une_panne_du_dossier_n_annule_pas_le_changement(actif: Path, monkeypatch, caplog) -> None:
    def tomber() -> None:
        raise OSError("disque plein")

    monkeypatch.setattr(generation.source(), "nouvelle", tomber)
    nouvelle_generation()
    assert "impossible" in caplog.text


def test_cache_coupe_rien_n_est_ecrit(settings, tmp_path: Path) -> None:
    settings.CACHE_PAGES_ACTIF = False
    settings.CACHE_PAGES_DIR = tmp_path / "pages"
    nouvelle_generation()
    assert not settings.CACHE_PAGES_DIR.exists()


class RedisDeTest:
    """The three commands used, as Redis answers them."""

    def __init__(self) -> None:
        self.valeurs: dict[str, bytes] = {}

    def get(self, cle):
        return self.valeurs.get(cle)

    def set(self, cle, valeur, nx=False):
        if not (nx and cle in self.valeurs):
            self.valeurs[cle] = str(valeur).encode()

    def incr(self, cle):
        self.valeurs[cle] = str(int(self.valeurs.get(cle, b"0")) + 1).encode()
        return int(self.valeurs[cle])


def test_deux_machines_partagent_la_generation_par_redis() -> None:
    serveur = RedisDeTest()
    ici, la_bas = GenerationRedis(serveur), GenerationRedis(serveur)
    avant = ici.lire()
    assert avant == la_bas.lire()
    la_bas.nouvelle()
    assert ici.lire() == la_bas.lire() != avant


def test_redis_vide_ne_redonne_pas_une_ancienne_generation() -> None:
    serveur = RedisDeTest()
    source = GenerationRedis(serveur)
    vues = {source.lire(), source.nouvelle()}
    serveur.valeurs.clear()
    assert source.nouvelle() not in vues


def test_redis_absent_rien_n_est_servi_du_cache() -> None:
    source = GenerationRedis.depuis_adresse("redis://127.0.0.1:1/0")
    assert source.lire() is None
