"""Kinds of results: each is counted apart, nothing restricted is ever counted, links keep the search."""

import datetime

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction, get_page_models

from home import facettes
from home.models import ContenuPage
from home.recherche import rechercher
from programme.models import Action, Axe, AxesPage, Projet, ProjetsPage
from tests.fabriques import Arbre, anglais, francais, publier

pytestmark = pytest.mark.django_db
MOT = "chrysalide"
TOUTES = {"": 7, "pages": 1, "communiques": 1, "actualites": 1, "actions": 2, "projets": 1, "agenda": 1}


@pytest.fixture
def site(arbre: Arbre) -> Arbre:
    """One text of each kind that has the word."""
    chapo = f"Le mot {MOT}."
    publier(arbre.accueil, ContenuPage(title="Comprendre", slug="comprendre", chapo=chapo))
    arbre.communique("Un communiqué", chapo=chapo, date=datetime.date(2024, 1, 1))
    arbre.communique("Une actualité", chapo=chapo, parent=arbre.actualites, date=datetime.date(2024, 1, 2))
    axes = publier(arbre.accueil, AxesPage(title="Axes", slug="axes"))
    arbre.axe = publier(axes, Axe(title="Un axe", slug="un-axe", numero=1, chapo=chapo))
    arbre.action = publier(arbre.axe, Action(title="Une action", slug="une-action", chapo=chapo))
    projets = publier(arbre.accueil, ProjetsPage(title="Projets", slug="projets"))
    arbre.projet = publier(projets, Projet(title="Un projet", slug="un-projet", chapo=chapo))
    arbre.seance("Une séance", chapo=chapo)
    return arbre


def comptes(requete: str = MOT, types: str = "") -> dict[str, int]:
    return {f.cle: f.nombre for f in rechercher(requete, francais(), types).facettes}


def test_chaque_genre_est_compte(site: Arbre) -> None:
    assert comptes() == TOUTES


@pytest.mark.parametrize("genre", [cle for cle in TOUTES if cle])
def test_choisir_un_genre_ne_change_pas_les_comptes(site: Arbre, genre: str) -> None:
    resultats = rechercher(MOT, francais(), genre)
    assert {f.cle: f.nombre for f in resultats.facettes} == TOUTES
    assert resultats.total == len(resultats.elements) == TOUTES[genre]
    assert [f.cle for f in resultats.facettes if f.choisie] == [genre]


def test_chaque_ligne_dit_ce_qu_elle_est(site: Arbre) -> None:
    genres = {"".join(f.texte for f in e.titre): e.genre for e in rechercher(MOT, francais()).elements}
    assert genres == {
        "Comprendre": "Page",
        "Un communiqué": "Communiqué",
        "Une actualité": "Actualité",
        "Un axe": "Axe",
        "Une action": "Action",
        "Un projet": "Projet",
        "Une séance": "Date de l’agenda",
    }


def test_une_ressource_reservee_n_est_ni_trouvee_ni_comptee_ni_suggeree(site: Arbre) -> None:
    site.ressource("Pour tous", chapo=f"Le mot {MOT}.")
    assert comptes() == {**TOUTES, "": 8, "ressources": 1}
    site.ressource("Réservée", chapo=f"Le mot {MOT} et le mot parnassien.", audience="partenaires")
    assert comptes() == {**TOUTES, "": 8, "ressources": 1}
    proche = rechercher("parnasien", francais())
    assert (proche.total, proche.suggestions) == (0, [])


def test_un_axe_restreint_ne_compte_plus_ni_ses_actions(site: Arbre) -> None:
    PageViewRestriction.objects.create(page=site.axe, restriction_type=PageViewRestriction.LOGIN)
    assert comptes() == {cle: (5 if not cle else n) for cle, n in TOUTES.items() if cle != "actions"}


def test_les_autres_langues_ne_comptent_pas(site: Arbre) -> None:
    assert rechercher(MOT, anglais()).facettes[0].nombre == 0


def test_les_mots_des_nouveaux_genres_sont_proposes(site: Arbre) -> None:
    publier(site.axe, Action(title="Mobiliser", slug="mobiliser", chapo="Une action sur la vacance locative."))
    assert rechercher("vaccance", francais()).suggestions == ["vacance"]


def test_les_liens_gardent_la_recherche(client, site: Arbre) -> None:
    soupe = BeautifulSoup(client.get(f"{site.recherche.url}?q={MOT}&type=actions").content, "html.parser")
    liens = soupe.select(".facettes a")
    assert [lien["href"] for lien in liens[:2]] == [f"?q={MOT}", f"?q={MOT}&type=pages"]
    assert [lien.text.split()[:1] for lien in liens if lien.get("aria-current")] == [["Axes"]]


def test_un_genre_inconnu_est_dit(client, site: Arbre) -> None:
    contenu = client.get(f"{site.recherche.url}?q={MOT}&type=nimporte").content.decode()
    assert "Ce type de contenu n’existe pas" in contenu
    assert "facettes__lien" not in contenu


def test_un_seul_genre_ne_propose_pas_de_tri(client, arbre: Arbre) -> None:
    arbre.communique("Un communiqué", chapo=f"Le mot {MOT}.")
    assert "facettes__lien" not in client.get(f"{arbre.recherche.url}?q={MOT}").content.decode()


def test_tout_genre_de_page_a_un_nom(arbre: Arbre) -> None:
    connus = [modele for facette in facettes.FACETTES for modele in facette.noms]
    assert len(connus) == len(set(connus)) + 1, "communiqués et actualités se partagent un modèle"
    assert set(connus) - set(get_page_models()) == {facettes.get_document_model()}


def test_douze_requetes_au_plus(client, site: Arbre, habillage_garde, django_assert_max_num_queries) -> None:
    client.get(f"{site.recherche.url}?q={MOT}")
    with django_assert_max_num_queries(12) as requetes:
        client.get(f"{site.recherche.url}?q={MOT}")
    avant = len(requetes)
    for numero in range(12):
        site.communique(f"Autre {numero}", chapo=f"Le mot {MOT}.")
    with django_assert_max_num_queries(avant):
        client.get(f"{site.recherche.url}?q={MOT}")
