"""Pages found by their whole address: the same answers as Wagtail's own view, in two queries."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction, Site

from communiques.models import Communique
from home.models import ContenuPage
from socle import routage
from tests.fabriques import anglais, publier

ADRESSES = [
    "",
    "presse/",
    "presse/communiques/",
    "presse/communiques/un-texte/",
    "presse/communiques/un-texte/pdf/",
    "presse/communiques/un-texte/inconnu/",
    "presse/inconnu/",
    "inconnu/presse/",
    "presse/presse/",
    "contact/recu/",
    "a/b/c/d/e/f/g/h/",
    "accueil/",
]


@pytest.fixture
def site(arbre):
    arbre.communique("Un texte")
    publier(arbre.accueil, ContenuPage(title="Brouillon", slug="brouillon")).unpublish()
    return arbre.site


@pytest.mark.parametrize("adresse", [*ADRESSES, "brouillon/"])
def test_la_reponse_est_celle_de_wagtail(site, adresse):
    de_wagtail = Page.route_for_request(RequestFactory().get("/" + adresse), adresse)
    la_notre = routage.trouver(RequestFactory().get("/" + adresse), site, adresse)
    assert (la_notre is None) == (de_wagtail is None)
    if de_wagtail is not None:
        assert la_notre[0] == de_wagtail[0]
        assert type(la_notre[0]) is type(de_wagtail[0])


def test_wagtail_lit_ce_qu_on_prepare(site, django_assert_num_queries):
    requete = RequestFactory().get("/presse/")
    requete._wagtail_site = site
    requete._wagtail_route_for_request = temoin = object()
    with django_assert_num_queries(0):
        assert Site.find_for_request(requete) is site
        assert Page.route_for_request(requete, "presse/") is temoin


def test_la_profondeur_ne_coute_rien(site, habillage_garde, django_assert_num_queries):
    for adresse in ("presse/", "presse/communiques/un-texte/"):
        routage.trouver(RequestFactory().get("/"), site, adresse)
        with django_assert_num_queries(2):
            routage.trouver(RequestFactory().get("/"), site, adresse)


def test_les_deux_langues_ont_leur_arbre(client, arbre):
    en = anglais()
    arbre.accueil.copy_for_translation(en).save_revision().publish()
    presse = arbre.presse.copy_for_translation(en)
    presse.slug = "press"
    presse.save_revision().publish()
    assert client.get("/en/press/").status_code == 200
    assert client.get("/press/").status_code == 404
    assert client.get("/en/presse/")["Location"].endswith("/en/press/")


def test_une_restriction_au_dessus_ferme_ce_qui_est_dessous(client, arbre):
    page = arbre.communique("Un texte")
    PageViewRestriction.objects.create(page=arbre.presse, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).status_code == 302
    assert not Communique.objects.publies().exists()


def test_un_alias_suit_la_restriction_de_sa_source(client, arbre):
    source = publier(arbre.accueil, ContenuPage(title="Source", slug="source"))
    alias = source.create_alias(update_slug="copie", parent=arbre.accueil)
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(alias.url).status_code == 302


def test_une_adresse_qui_commence_comme_une_langue_reste_francaise(client, arbre):
    """« en-bref » is no variant of English."""
    page = publier(arbre.accueil, ContenuPage(title="En bref", slug="en-bref"))
    reponse = client.get("/en-bref/")
    assert reponse.status_code == 200
    assert reponse["Content-Language"] == "fr"
    assert page.title in reponse.content.decode()
