"""Error pages: they look like the site, say what to do, and need neither database nor request."""

from __future__ import annotations

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

PAGES = ["400.html", "403.html", "404.html", "500.html", "503.html", "base_indisponible.html"]
SANS_RECHERCHE = {"500.html", "503.html", "base_indisponible.html"}


def rendre(gabarit: str, langue: str = "fr") -> str:
    """As `socle.erreurs` and `socle.pannes` do: no context processor."""
    with translation.override(langue):
        return get_template(gabarit).template.render(Context())  # type: ignore[attr-defined]


def soupe(gabarit: str, langue: str = "fr") -> BeautifulSoup:
    return BeautifulSoup(rendre(gabarit, langue), "html.parser")


@pytest.mark.django_db
@pytest.mark.parametrize("gabarit", PAGES)
def test_la_page_ne_demande_rien_a_la_base(gabarit: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert rendre(gabarit)


@pytest.mark.parametrize("gabarit", PAGES)
def test_la_page_est_du_html_valide(gabarit: str) -> None:
    analyseur = html5lib.HTMLParser(strict=True)
    analyseur.parse(rendre(gabarit).lstrip())


@pytest.mark.parametrize("gabarit", PAGES)
def test_la_page_ressemble_au_site_et_dit_quoi_faire(gabarit: str) -> None:
    page = soupe(gabarit)
    assert page.html["lang"] == "fr"
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("main")) == 1
    assert page.title.text.endswith("– Logement d’abord")
    assert page.title.text.strip()[0] != "–"
    premier = page.body.find("a")
    assert premier["href"] == f"#{page.main['id']}"
    assert all(partie.find("svg") for partie in (page.header, page.main, page.footer))
    assert page.select_one(".erreur__phrase").text.strip()
    assert page.main.find("a", href="/")
    assert {a["href"] for a in page.main.select("a[href^='tel:']")} == {"tel:115", "tel:3919"}
    assert page.select_one("p[lang=en]").text.strip()
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("gabarit", PAGES)
def test_la_page_ne_contient_aucun_code_en_ligne(gabarit: str) -> None:
    page = soupe(gabarit)
    assert not page.select("script, style, [style], [onclick]")
    assert not page.select("[src^=http], link[href^=http]")


@pytest.mark.parametrize("gabarit", PAGES)
def test_on_peut_chercher_quand_le_site_repond(gabarit: str) -> None:
    formulaire = soupe(gabarit).find("form")
    if gabarit in SANS_RECHERCHE:
        assert formulaire is None
    else:
        assert (formulaire["method"], formulaire["action"]) == ("get", "/chercher/")
        assert formulaire.find("input")["name"] == "q"
        assert formulaire.find("label")["for"] == formulaire.find("input")["id"]


def test_la_page_introuvable_dit_la_phrase_et_son_numero() -> None:
    page = soupe("404.html")
    assert page.h1.text.strip() == "Cette porte n’existe plus."
    assert page.select_one(".erreur__dessin text").text == "404"


def test_l_acces_refuse_propose_de_se_connecter() -> None:
    assert soupe("403.html").main.find("a", href=reverse("account_login"))


def test_en_anglais_les_liens_restent_en_anglais() -> None:
    page = soupe("404.html", "en")
    assert page.html["lang"] == "en"
    assert page.main.find("a", href="/en/")
    assert page.find("form")["action"] == "/en/chercher/"
