from __future__ import annotations

import sqlite3

import psycopg
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from socle.pannes import ENTETE_PANNE, BaseIndisponibleMiddleware, est_une_panne, page_indisponible


def comme_django(enveloppe: type[Exception], cause: Exception) -> Exception:
    """The exception as Django raises it: its own class, the driver's as the cause."""
    erreur = enveloppe(*cause.args)
    erreur.__cause__ = cause
    return erreur


@pytest.mark.parametrize(
    "erreur",
    [
        comme_django(OperationalError, sqlite3.OperationalError("database is locked")),
        comme_django(OperationalError, sqlite3.OperationalError("unable to open database file")),
        comme_django(OperationalError, sqlite3.OperationalError("attempt to write a readonly database")),
        comme_django(OperationalError, psycopg.OperationalError("connection refused")),
        comme_django(InterfaceError, psycopg.InterfaceError("the connection is closed")),
    ],
    ids=str,
)
def test_ces_erreurs_sont_des_pannes(erreur: Exception) -> None:
    assert est_une_panne(erreur)


@pytest.mark.parametrize(
    "erreur",
    [
        comme_django(OperationalError, sqlite3.OperationalError("no such table: x")),
        comme_django(ProgrammingError, psycopg.ProgrammingError("syntax error")),
        ValueError("locked"),
        None,
    ],
    ids=str,
)
def test_ces_erreurs_sont_des_fautes_de_programme(erreur: Exception | None) -> None:
    assert not est_une_panne(erreur)


def test_la_page_dit_quand_revenir_sans_toucher_a_la_base() -> None:
    # No `db` fixture: a query would fail the test.
    page = page_indisponible()
    assert page.status_code == 503
    assert int(page["Retry-After"]) > 0
    assert page["Cache-Control"] == "no-store"
    assert "<h1" in page.content.decode()


def test_une_vue_qui_perd_la_base_donne_503() -> None:
    intergiciel = BaseIndisponibleMiddleware(lambda request: HttpResponse())
    panne = comme_django(OperationalError, psycopg.OperationalError("connection refused"))
    reponse = intergiciel.process_exception(RequestFactory().get("/"), panne)
    assert reponse is not None
    assert reponse.status_code == 503
    assert reponse[ENTETE_PANNE]
    assert intergiciel.process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.fixture
def client_tolerant() -> Client:
    """Answers errors as a browser sees them, instead of raising them in the test."""
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_un_intergiciel_qui_perd_la_base_donne_503(client_tolerant: Client, monkeypatch, settings) -> None:
    """Sessions are read by a middleware: Django makes a 500 of it before we see the exception."""

    def perdre(self):
        raise comme_django(OperationalError, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(SessionStore, "load", perdre)
    client_tolerant.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    reponse = client_tolerant.get("/admin/")
    assert reponse.status_code == 503
    assert reponse["Retry-After"]


@pytest.mark.django_db
def test_une_faute_de_programme_reste_une_erreur_500(client_tolerant: Client, monkeypatch, settings) -> None:
    def fauter(self):
        raise comme_django(OperationalError, sqlite3.OperationalError("no such column: x"))

    monkeypatch.setattr(SessionStore, "load", fauter)
    client_tolerant.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    assert client_tolerant.get("/admin/").status_code == 500
