"""Static files and media go through untouched: their own server compresses them and answers 304."""

from __future__ import annotations

import pytest

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
