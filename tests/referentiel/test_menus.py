"""Menus: an entry is lit by several branches of the site, and the breadcrumb of those goes through it."""

import pytest
from bs4 import BeautifulSoup

from home.models import ContenuPage
from referentiel.models import TextesSite
from tests.fabriques import anglais, francais, publier


@pytest.fixture
def site(arbre):
    arbre.avancement = publier(arbre.accueil, ContenuPage(title="L’avancement du programme", slug="avancement"))
    arbre.actions = publier(arbre.accueil, ContenuPage(title="Plan d’actions", slug="plan-d-actions"))
    arbre.action = publier(arbre.actions, ContenuPage(title="Compter", slug="compter"))
    arbre.chiffres = publier(arbre.accueil, ContenuPage(title="Chiffres", slug="chiffres"))
    TextesSite.objects.create(
        locale=francais(),
        menu=[
            ("lien", {"libelle": "Avancement", "page": arbre.avancement, "aussi": [arbre.actions, arbre.chiffres]}),
            ("lien", {"libelle": "Actualités", "page": arbre.actualites, "aussi": [arbre.presse]}),
        ],
    )
    return arbre


def lire(client, adresse: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(adresse).content, "html.parser")


def allumees(soupe: BeautifulSoup) -> list[tuple[str, str]]:
    nav = soupe.select_one(".entete__nav")
    return [(lien.text, lien["aria-current"]) for lien in nav.select("a[aria-current]")]


def fil(soupe: BeautifulSoup) -> list[str]:
    return [maillon.text.strip() for maillon in soupe.select(".fil-ariane li")]


@pytest.mark.parametrize("adresse", ["/plan-d-actions/", "/plan-d-actions/compter/", "/chiffres/"])
def test_chaque_branche_allume_son_entree(client, site, adresse):
    assert allumees(lire(client, adresse)) == [("Avancement", "true")]


def test_l_entree_elle_meme_est_la_page_courante(client, site):
    assert allumees(lire(client, "/avancement/")) == [("Avancement", "page")]
    assert allumees(lire(client, "/presse/communiques/")) == [("Actualités", "true")]


def test_une_page_hors_du_menu_n_allume_rien(client, site):
    assert allumees(lire(client, "/contact/")) == []


def test_le_fil_passe_par_l_entree_du_menu(client, site):
    assert fil(lire(client, "/plan-d-actions/compter/")) == ["Accueil", "Avancement", "Plan d’actions", "Compter"]
    assert fil(lire(client, "/chiffres/")) == ["Accueil", "Avancement", "Chiffres"]
    assert fil(lire(client, "/avancement/")) == ["Accueil", "L’avancement du programme"]
    assert fil(lire(client, "/contact/")) == ["Accueil", "Nous écrire"]
    lien = lire(client, "/chiffres/").select(".fil-ariane a")[1]
    assert lien["href"] == "/avancement/"


def test_une_entree_retiree_ne_reste_pas_dans_le_fil(client, site):
    site.avancement.unpublish()
    assert fil(lire(client, "/chiffres/")) == ["Accueil", "Chiffres"]
    assert allumees(lire(client, "/chiffres/")) == []


def test_une_branche_supprimee_ne_casse_pas_le_menu(client, site):
    site.chiffres.delete()
    assert allumees(lire(client, "/plan-d-actions/")) == [("Avancement", "true")]


def test_les_branches_se_traduisent_avec_leurs_pages(client, site):
    en = anglais()
    for page in (site.accueil, site.avancement, site.chiffres):
        page.copy_for_translation(en).save_revision().publish()
    assert allumees(lire(client, "/en/chiffres/")) == [("Avancement", "true")]


def test_la_page_de_l_entree_mene_a_ses_branches(client, site):
    def cartes():
        return [lien["href"] for lien in lire(client, "/avancement/").select(".carrefour a")]

    assert cartes() == ["/plan-d-actions/", "/chiffres/"]
    site.chiffres.unpublish()
    assert cartes() == ["/plan-d-actions/"]
