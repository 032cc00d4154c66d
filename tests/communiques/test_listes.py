"""Lists: validated filters, pagination, counts, constant queries, the pre-election period."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communiques.models import ReglagesPresse
from tests.fabriques import OrganisationFactory, ThemeFactory

LISTES = ["/presse/communiques/", "/actualites/"]


def test_les_actualites_montrent_les_deux_natures(client, arbre):
    arbre.communique("Un communiqué")
    arbre.communique("Une actualité", parent=arbre.actualites)
    contenu = client.get("/actualites/").content.decode()
    assert "Un communiqué" in contenu
    assert "Une actualité" in contenu
    assert "Une actualité" not in client.get("/presse/communiques/").content.decode()


def test_la_nature_suit_le_parent(arbre):
    page = arbre.communique("Une actualité", parent=arbre.actualites)
    assert page.nature == "actualite"
    page.move(arbre.communiques, pos="last-child")
    assert type(page).objects.get(pk=page.pk).nature == "communique"


def test_filtrer_par_annee_theme_et_emetteur(client, arbre):
    theme, organisation = ThemeFactory(slug="expulsions"), OrganisationFactory()
    arbre.communique("Le bon", date=datetime.date(2025, 5, 2), themes=[theme], emetteurs=[organisation])
    arbre.communique("Un autre", date=datetime.date(2024, 5, 2))
    for filtre in ("annee=2025", "theme=expulsions", f"emetteur={organisation.pk}", "q=bon"):
        contenu = client.get(f"/presse/communiques/?{filtre}").content.decode()
        assert "Le bon" in contenu, filtre
        assert "Un autre" not in contenu, filtre


@pytest.mark.parametrize("liste", LISTES)
@pytest.mark.parametrize(
    "requete",
    [
        "annee=abc",
        "annee=99999999999999999999",
        "annee=-1",
        "theme=%00",
        "theme=n-existe-pas",
        "emetteur=1%27%20OR%201=1",
        "q=%22%22%22%28%2A",
        "q=" + "a" * 5000,
        "annee=2025&annee=2024",
        "inconnu=%F0%9F%8F%A0",
    ],
)
def test_un_filtre_insense_est_dit_et_ne_casse_rien(client, arbre, liste, requete):
    arbre.communique()
    assert client.get(f"{liste}?{requete}").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "999999999999", "1.5", "%00", "١"])
def test_une_page_qui_n_existe_pas_repond_404(client, arbre, page):
    arbre.communique()
    assert client.get(f"/presse/communiques/?page={page}").status_code == 404


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(valeurs=st.dictionaries(st.sampled_from(["q", "annee", "theme", "emetteur", "page"]), st.text(max_size=40)))
def test_aucune_valeur_ne_fait_une_erreur_500(client, arbre, valeurs):
    assert client.get("/presse/communiques/", valeurs).status_code in {200, 404}


def test_la_deuxieme_page_garde_les_filtres(client, arbre):
    theme = ThemeFactory(slug="hiver")
    for rang in range(12):
        arbre.communique(f"Texte {rang:02d}", themes=[theme], date=datetime.date(2026, 1, rang + 1))
    contenu = client.get("/presse/communiques/?theme=hiver").content.decode()
    assert "theme=hiver&amp;page=2" in contenu or "page=2&amp;theme=hiver" in contenu
    assert "Texte 01" in client.get("/presse/communiques/?theme=hiver&page=2").content.decode()


def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_textes(
    client, arbre, habillage_garde, django_assert_max_num_queries
):
    organisation = OrganisationFactory()
    for rang in range(11):
        arbre.communique(f"Texte {rang}", emetteurs=[organisation])
    # The home page also gathers the programme, figures, dates and resources.
    for adresse, plafond in (("/", 12), ("/presse/", 10), ("/presse/communiques/", 10), ("/actualites/", 10)):
        client.get(adresse)
        with django_assert_max_num_queries(plafond):
            assert client.get(adresse).status_code == 200


def test_la_periode_preelectorale_retire_les_anciens_et_le_dit(client, arbre):
    arbre.communique("Ancien texte", date=datetime.date(2025, 1, 10))
    recent = arbre.communique("Texte récent", date=datetime.date(2026, 9, 10))
    ReglagesPresse.objects.create(
        site=arbre.site, masquer_avant=datetime.date(2026, 9, 1), motif="Période préélectorale depuis septembre."
    )
    for adresse in ("/presse/communiques/", "/actualites/", "/presse/flux.xml", "/"):
        contenu = client.get(adresse).content.decode()
        assert "Ancien texte" not in contenu, adresse
        assert "Texte récent" in contenu, adresse
    assert "Période préélectorale depuis septembre." in client.get("/presse/communiques/").content.decode()
    assert client.get(recent.url).status_code == 200


def test_une_liste_vide_le_dit_et_propose_une_suite(client, arbre):
    contenu = client.get("/presse/communiques/?q=introuvable").content.decode()
    assert "Aucun" in contenu
    assert 'href="/presse/communiques/"' in contenu
