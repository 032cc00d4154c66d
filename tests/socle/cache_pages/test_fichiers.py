"""Static files and media go through untouched: their own server compresses them and answers 304."""

from __future__ import annotations

import pytest

from socle.cache_pages.regles import est_anonyme

from .conftest import Site


@pytest.mark.parametrize("adresse", ["/static/css/site.css", "/media/images/x.webp"])
def test_un_fichier_garde_les_conditions_du_visiteur(site: Site, adresse: str) -> None:
    recues: dict[str, str] = {}
    site.origine.pendant = recues.update
    site.demander(adresse, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH='"x"')
    site.demander(adresse, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH='"x"')
    assert recues["HTTP_ACCEPT_ENCODING"] == "br"
    assert recues["HTTP_IF_NONE_MATCH"] == '"x"'
    assert site.origine.appels == 2


def test_une_session_derriere_un_cookie_sans_valeur_reste_une_session() -> None:
    for cookies in ("sessionid=x", "a; sessionid=x", "a=1; sessionid=x", " a ;b; sessionid = x"):
        assert not est_anonyme({"HTTP_COOKIE": cookies}, frozenset({"sessionid"})), cookies
    assert est_anonyme({"HTTP_COOKIE": "a; b=sessionid"}, frozenset({"sessionid"}))
