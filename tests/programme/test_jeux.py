"""The plan among the open data of the site."""

from django.test import Client
from wagtail.models import PageViewRestriction

from tests.fabriques import Arbre


def test_les_actions_sont_parmi_les_donnees_ouvertes(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    plan = arbre.plan_actions
    arbre.action()
    page = client.get("/donnees/").content.decode()
    assert f"{plan.url}csv/" in page
    assert "Les actions du plan" in page


def test_un_plan_sans_action_ou_reserve_n_y_est_pas(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    adresse = f"{arbre.plan_actions.url}csv/"
    assert adresse not in client.get("/donnees/").content.decode()
    arbre.action()
    PageViewRestriction.objects.create(page=arbre.plan_actions, restriction_type=PageViewRestriction.LOGIN)
    assert adresse not in client.get("/donnees/").content.decode()
