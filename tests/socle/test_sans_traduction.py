"""An English address whose page exists in French only says so, and leads to it; nothing else is told."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home.models import ContenuPage
from tests.fabriques import anglais, publier

PHRASE = "n’est pas encore traduite"


@pytest.fixture
def page(arbre):
    arbre.accueil.copy_for_translation(anglais()).save_revision().publish()
    return publier(arbre.accueil, ContenuPage(title="La pension de famille", slug="pension"))


def dit_non_traduite(reponse) -> bool:
    # The English words, or the French ones while the catalogue waits for them.
    h1 = BeautifulSoup(reponse.content, "html.parser").h1.text
    return "translated" in h1 or PHRASE in h1


def test_l_adresse_anglaise_dit_que_la_page_n_est_pas_traduite_et_mene_au_francais(client, page):
    reponse = client.get("/en/pension/")
    assert reponse.status_code == 200
    soupe = BeautifulSoup(reponse.content, "html.parser")
    assert soupe.html["lang"] == "en"
    assert dit_non_traduite(reponse)
    lien = soupe.select_one("main a[hreflang=fr]")
    assert (lien["href"], lien["lang"], lien.text) == ("/pension/", "fr", "La pension de famille")


def test_l_avis_n_est_ni_indexe_ni_l_alternative_de_personne(client, page):
    for adresse in ("/en/pension/", "/pension/"):
        soupe = BeautifulSoup(client.get(adresse).content, "html.parser")
        assert not soupe.select("link[rel=alternate][hreflang=en]"), adresse
    reponse = client.get("/en/pension/")
    assert reponse["X-Robots-Tag"] == "noindex"
    assert BeautifulSoup(reponse.content, "html.parser").select_one("meta[name=robots]")["content"] == "noindex"
    assert "/en/pension/" not in client.get("/sitemap.xml").content.decode()


def test_le_selecteur_y_mene_et_en_revient(client, page):
    def adresse(depuis: str, code: str) -> str:
        soupe = BeautifulSoup(client.get(depuis).content, "html.parser")
        return soupe.select_one(f".langues a[hreflang={code}]")["href"]

    assert adresse("/pension/", "en") == "http://testserver/en/pension/"
    assert adresse("/en/pension/", "fr") == "http://testserver/pension/"


def test_une_page_traduite_sous_un_autre_nom_est_trouvee(client, page):
    traduction = page.copy_for_translation(anglais())
    traduction.slug = "boarding-house"
    traduction.save_revision().publish()
    assert client.get("/en/pension/")["Location"].endswith("/en/boarding-house/")
    ContenuPage.objects.get(pk=traduction.pk).unpublish()
    assert dit_non_traduite(client.get("/en/pension/"))


@pytest.mark.parametrize("adresse", ["/en/pension/suite/", "/en/inconnue/", "/en/la-pension/pension/"])
def test_une_adresse_sans_page_francaise_reste_introuvable(client, page, adresse):
    assert client.get(adresse).status_code == 404


def test_un_titre_restreint_ou_retire_ne_se_lit_pas(client, page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    reponse = client.get("/en/pension/")
    assert reponse.status_code == 404
    assert "pension de famille" not in reponse.content.decode()
    restriction.delete()
    page.unpublish()
    reponse = client.get("/en/pension/")
    assert reponse.status_code == 404
    assert "pension de famille" not in reponse.content.decode()


def test_une_section_restreinte_cache_aussi_ses_pages(client, page):
    publier(page, ContenuPage(title="Sous la porte", slug="dessous"))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/en/pension/dessous/").status_code == 404


def test_un_texte_sous_embargo_ne_se_lit_pas(client, arbre, page):
    cache = arbre.sous_embargo("Un secret", leve_le=timezone.now() + datetime.timedelta(days=1))
    assert client.get(f"/en{cache.url}").status_code == 404


def test_le_francais_ne_lit_pas_l_anglais(client, arbre, page):
    seule = ContenuPage(title="English only", slug="english-only", locale=anglais())
    publier(arbre.accueil.get_translation(anglais()), seule)
    assert client.get("/english-only/").status_code == 404


def test_une_redirection_ecrite_passe_avant(client, arbre, page):
    Redirect.objects.create(
        old_path="/en/pension", site=arbre.site, redirect_link="https://ailleurs.example/", is_permanent=True
    )
    assert client.get("/en/pension/")["Location"] == "https://ailleurs.example/"


def test_sans_accueil_anglais_rien_ne_change(client, arbre):
    publier(arbre.accueil, ContenuPage(title="La pension de famille", slug="pension"))
    soupe = BeautifulSoup(client.get("/pension/").content, "html.parser")
    assert not soupe.select(".langues a[hreflang=en]")


def test_un_envoi_de_formulaire_n_est_pas_un_avis(client, page):
    assert client.post("/en/pension/").status_code == 404


def test_l_avis_tient_dans_douze_requetes(client, page, habillage_garde, django_assert_max_num_queries):
    client.get("/en/pension/")
    with django_assert_max_num_queries(12):
        client.get("/en/pension/")
