"""A new site: its skeleton is built once, completed by people, and never undone by the command."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from home.structure import MODELES, initialiser
from referentiel.models import ReglagesSite, TextesSite

pytestmark = pytest.mark.django_db


@pytest.fixture
def neuf(settings):
    """A database as migrations leave it, then the command."""
    settings.CACHE_PAGES_ACTIF = False  # what another test kept in memory is not this site's
    return initialiser(nom="Un toit", autorite="Métropole des Rives", domaine="localhost", port=80)


def test_le_squelette_a_toutes_ses_pages(neuf) -> None:
    assert set(neuf) == set(MODELES)
    assert neuf["vous-etes/proprietaire"].url_path.endswith("/vous-etes/proprietaire/")
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"fr", "en"}
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page.specific_class) == ("localhost", 80, HomePage)
    assert not Page.objects.filter(slug="home", depth=2).exists(), "la page de bienvenue de Wagtail est partie"
    assert ReglagesSite.for_site(site).autorite == "Métropole des Rives"


def test_ce_que_la_collectivite_doit_ecrire_reste_en_brouillon(neuf) -> None:
    en_ligne = {cle for cle, page in neuf.items() if Page.objects.get(pk=page.pk).live}
    assert not en_ligne & {"mentions-legales", "donnees-personnelles", "comprendre", "vous-etes/en-difficulte"}
    assert {"accueil", "presse", "actualites", "contact", "accessibilite"} <= en_ligne


def test_le_site_neuf_repond_sans_lien_mort(client, neuf) -> None:
    vues, attente = set(), ["/"]
    while attente:
        adresse = attente.pop()
        vues.add(adresse)
        reponse = client.get(adresse)
        assert reponse.status_code == 200, adresse
        if reponse.headers["Content-Type"].startswith("text/html"):
            liens = [a["href"].split("#")[0] for a in BeautifulSoup(reponse.content, "html.parser")("a", href=True)]
            attente += {lien for lien in liens if lien.startswith("/") and lien not in vues} - set(attente)
    assert {"/presse/", "/accessibilite/", "/contact/"} <= vues


def test_relancer_ne_change_rien(neuf) -> None:
    accueil = HomePage.objects.get()
    accueil.accroche = "Nos mots à nous"
    accueil.save_revision().publish()
    TextesSite.objects.get().delete()
    avant = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "live"))

    initialiser(nom="Autre nom", autorite="Autre", domaine="localhost", port=80)

    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "live")) == avant
    assert HomePage.objects.get().accroche == "Nos mots à nous"
    assert ReglagesSite.objects.get().nom == "Un toit"
    assert TextesSite.objects.count() == 1, "les menus effacés sont remis"


def test_une_page_effacee_est_remise_seule(neuf) -> None:
    Page.objects.get(pk=neuf["ecoconception"].pk).delete()
    pages = initialiser(nom="Un toit", autorite="Métropole des Rives", domaine="localhost", port=80)
    assert Page.objects.get(pk=pages["ecoconception"].pk).live
    assert Page.objects.child_of(pages["accueil"]).filter(slug="ecoconception").count() == 1


def test_un_mauvais_domaine_est_refuse_en_une_phrase() -> None:
    with pytest.raises(CommandError, match="n’est pas un nom de domaine"):
        call_command("initialiser_site", nom="Un toit", autorite="Rives", domaine="https://rives.fr/")
    assert not HomePage.objects.exists()
