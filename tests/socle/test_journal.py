from __future__ import annotations

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from socle.journal import FiltreRequete, IdentifiantRequeteMiddleware, identifiant_courant


def repondre(request) -> HttpResponse:
    return HttpResponse(identifiant_courant())


def demander(request) -> HttpResponse:
    return IdentifiantRequeteMiddleware(repondre)(request)


def test_l_identifiant_recu_est_rendu_et_connu_de_la_vue() -> None:
    response = demander(RequestFactory().get("/", headers={"X-Request-ID": "abc-123.DEF_4"}))
    assert response["X-Request-ID"] == response.content.decode() == "abc-123.DEF_4"


@pytest.mark.parametrize("recu", ["", "court", "a" * 65, "avec espace et plus", 'a"} {"faux": "journal', "é" * 10])
def test_un_identifiant_douteux_est_remplace(recu: str) -> None:
    rendu = demander(RequestFactory().get("/", headers={"X-Request-ID": recu}))["X-Request-ID"]
    assert rendu != recu
    assert len(rendu) == 32


def test_hors_d_une_requete_il_n_y_a_pas_d_identifiant() -> None:
    demander(RequestFactory().get("/"))
    assert identifiant_courant() == "-"


def test_l_identifiant_s_efface_quand_la_vue_echoue() -> None:
    def tomber(request) -> HttpResponse:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        IdentifiantRequeteMiddleware(tomber)(RequestFactory().get("/"))
    assert identifiant_courant() == "-"


def test_chaque_ligne_du_journal_porte_l_identifiant() -> None:
    vues: list[str] = []

    def vue(request) -> HttpResponse:
        ligne = logging.LogRecord("x", logging.INFO, "", 0, "m", None, None)
        assert FiltreRequete().filter(ligne)
        vues.append(ligne.requete)  # type: ignore[attr-defined]
        return HttpResponse()

    response = IdentifiantRequeteMiddleware(vue)(RequestFactory().get("/"))
    assert vues == [response["X-Request-ID"]]


def test_la_ligne_d_acces_ne_dit_rien_de_personnel(caplog) -> None:
    request = RequestFactory().get(
        "/invitation/secret123/?q=ma+maladie", REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Agent", HTTP_COOKIE="s=1"
    )
    request.resolver_match = ResolverMatch(
        repondre, (), {"jeton": "secret123"}, url_name="x", route="invitation/<str:jeton>/"
    )
    with caplog.at_level(logging.INFO, logger="acces"):
        demander(request)
    (ligne,) = caplog.records
    assert (ligne.methode, ligne.adresse, ligne.statut) == ("GET", "/invitation/<str:jeton>/", 200)
    assert ligne.duree_ms >= 0
    ecrite = str(vars(ligne))
    for secret in ("secret123", "maladie", "203.0.113.9", "Agent", "s=1"):
        assert secret not in ecrite
