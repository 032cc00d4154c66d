"""Whatever is typed in the address, an answer that is not a failure."""

import pytest
from django.test import Client
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.recherche import rechercher
from tests.fabriques import Arbre, francais
from tests.socle.recherche.corpus import semer

pytestmark = pytest.mark.django_db


@pytest.fixture
def seme(arbre: Arbre) -> Arbre:
    semer(arbre)
    return arbre


# The database is only read: one for all the examples.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=250) | st.text(alphabet="'\"()*:&|!<>-\\%_ aeNEAR", max_size=60))
def test_tout_texte_est_une_requete(seme: Arbre, requete: str) -> None:
    assert rechercher(requete, francais()).total >= 0


@pytest.mark.parametrize(
    "parametres",
    [
        {},
        {"q": ""},
        {"q": "%"},
        {"q": "<script>alert(1)</script>"},
        {"q": "hébergement", "type": "documents"},
        {"q": "hébergement", "type": "../../etc"},
        {"q": "é" * 10_000},
        {"q": "hebergement\x00"},
        {"q": "'; DROP TABLE wagtailcore_page; --"},
        {"inconnu": "x", "q": "hébergement"},
    ],
)
def test_une_page_avec_ou_sans_message(seme: Arbre, client: Client, parametres: dict[str, str]) -> None:
    reponse = client.get(f"{seme.recherche.url}?{urlencode(parametres)}")
    assert reponse.status_code == 200
    assert "<script>alert(1)" not in reponse.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "2", "999999999999", "abc", "1e3", "٣", "", "1.0"])
def test_une_page_de_resultats_qui_n_existe_pas(seme: Arbre, client: Client, page: str) -> None:
    reponse = client.get(f"{seme.recherche.url}?{urlencode({'q': 'hébergement', 'page': page})}")
    assert reponse.status_code == 404


def test_un_type_inconnu_est_dit(seme: Arbre, client: Client) -> None:
    reponse = client.get(f"{seme.recherche.url}?q=logement&type=nimporte")
    assert "Ce type de contenu n’existe pas" in reponse.content.decode()
    assert reponse.context["resultats"] is None
