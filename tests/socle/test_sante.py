from __future__ import annotations

import datetime
import time

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from socle import sante
from socle.ordonnanceur import CLE_BATTEMENT, battre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sans_memoire(monkeypatch) -> None:
    monkeypatch.setattr(sante, "_migrations_a_jour", False)


def test_tout_va_bien(client: Client) -> None:
    battre()
    reponse = client.get("/sante/")
    assert reponse.status_code == 200
    assert reponse.json() == {
        "etat": "ok",
        "controles": {
            "base": "ok",
            "migrations": "ok",
            "stockage": "ok",
            "taches": "ok",
            "ordonnanceur": "ok",
        },
    }
    assert "no-store" in reponse["Cache-Control"]


def test_ordonnanceur_silencieux_degrade_sans_couper_le_site(client: Client) -> None:
    cache.set(CLE_BATTEMENT, time.time() - sante.SILENCE_MAX - 1)
    reponse = client.get("/sante/")
    assert (reponse.status_code, reponse.json()["etat"]) == (200, "degrade")
    assert reponse.json()["controles"]["ordonnanceur"] == "echec"


def test_taches_en_retard_degradent(client: Client, monkeypatch) -> None:
    battre()
    monkeypatch.setattr(sante, "retard", lambda: sante.RETARD_MAX + datetime.timedelta(seconds=1))
    assert client.get("/sante/").json()["controles"]["taches"] == "echec"


def test_base_perdue(client: Client, monkeypatch) -> None:
    def tomber():
        raise OperationalError("FATAL: password authentication failed for user site")

    monkeypatch.setattr(sante.connection, "cursor", tomber)
    reponse = client.get("/sante/")
    assert reponse.status_code == 503
    assert reponse.json()["etat"] == "panne"
    assert "password" not in reponse.content.decode()


def test_migrations_en_attente(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(sante.MigrationExecutor, "migration_plan", lambda self, cibles: ["une"])
    assert client.get("/sante/").json()["controles"]["migrations"] == "echec"
    assert client.get("/sante/").status_code == 503


def test_disque_plein_ou_ferme(client: Client, monkeypatch, settings, tmp_path) -> None:
    monkeypatch.setattr(sante.os, "access", lambda chemin, mode: False)
    assert client.get("/sante/").status_code == 503
    monkeypatch.undo()
    monkeypatch.setattr(sante, "PLACE_MIN", 1 << 60)
    assert client.get("/sante/").json()["controles"]["stockage"] == "echec"


def test_un_dossier_pas_encore_cree_n_est_pas_une_panne(client: Client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "pas" / "encore")
    assert client.get("/sante/").json()["controles"]["stockage"] == "ok"


def test_seule_la_lecture_est_admise(client: Client) -> None:
    assert client.post("/sante/").status_code == 405
