from __future__ import annotations

import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from socle.entetes import PRIVEE, EntetesSecuriteMiddleware


def repondre(request: HttpRequest, response: HttpResponse | None = None, *, nonce: bool = False) -> HttpResponse:
    """The answer after both middlewares, in the order of the settings."""

    def vue(request: HttpRequest) -> HttpResponse:
        if nonce:
            str(request.csp_nonce)  # type: ignore[attr-defined]
        return response or HttpResponse()

    return CSPMiddleware(EntetesSecuriteMiddleware(vue))(request)


def test_une_page_publique_a_la_politique_sans_code_en_ligne() -> None:
    page = repondre(RequestFactory().get("/"))
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "nonce" not in page["Content-Security-Policy"]
    assert "camera=()" in page["Permissions-Policy"]
    assert "Cache-Control" not in page


@pytest.mark.parametrize("adresse", ["/admin/", "/admin/pages/4/edit/preview/"])
def test_l_administration_et_ses_apercus_ont_leur_politique(adresse: str, settings) -> None:
    politique = repondre(RequestFactory().get(adresse), nonce=True)["Content-Security-Policy"]
    assert "'nonce-" in politique
    assert "frame-ancestors 'self'" in politique
    assert "NONCE" not in politique.replace("nonce", "")
    assert settings.CSP_ADMIN["style-src"] == ["'self'", "'unsafe-inline'"]


def test_une_page_qui_ressemble_a_l_administration_reste_publique() -> None:
    politique = repondre(RequestFactory().get("/administration/"))["Content-Security-Policy"]
    assert "unsafe-inline" not in politique


def test_la_politique_choisie_par_une_vue_est_respectee() -> None:
    response = HttpResponse()
    response._csp_config = {"default-src": ["'none'"]}  # type: ignore[attr-defined]
    assert repondre(RequestFactory().get("/admin/"), response)["Content-Security-Policy"] == "default-src 'none'"


def test_ce_qui_repond_a_une_session_n_est_garde_nulle_part(settings) -> None:
    request = RequestFactory().get("/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc")
    assert repondre(request)["Cache-Control"] == PRIVEE


def test_ouvrir_une_session_est_prive_aussi(settings) -> None:
    response = HttpResponse()
    response.set_cookie(settings.SESSION_COOKIE_NAME, "abc")
    assert repondre(RequestFactory().post("/"), response)["Cache-Control"] == PRIVEE


def test_une_duree_choisie_par_la_vue_est_respectee(settings) -> None:
    response = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    request = RequestFactory().get("/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc")
    assert repondre(request, response)["Cache-Control"] == "public, max-age=60"
