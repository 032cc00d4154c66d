"""A page kept open past a new sign-in: what was typed on it can leave again, and nothing comes from elsewhere."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.comptes.outils import personne

pytestmark = pytest.mark.django_db
SAISIE = {"first_name": "Élodie <b>", "last_name": "Perrin", "choix": ["a", "b"], "csrfmiddlewaretoken": "x" * 64}


@pytest.fixture
def client_strict() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(personne("a@valmerie.example"))
    return client


def test_ce_qui_etait_ecrit_se_renvoie(client_strict: Client) -> None:
    chemin = reverse("compte_profil")
    reponse = client_strict.post(chemin, SAISIE, headers={"Origin": "http://testserver"})
    assert reponse.status_code == 403
    page = BeautifulSoup(reponse.content, "html.parser")
    formulaire = page.select_one("main form[method=post]")
    assert formulaire["action"] == chemin
    assert page.select_one(f"button[form={formulaire['id']}]") is not None
    assert page.select("p form") == []  # a browser would close the paragraph
    champs = [(c["name"], c["value"]) for c in formulaire.select("input") if c["name"] != "csrfmiddlewaretoken"]
    assert sorted(champs) == [("choix", "a"), ("choix", "b"), ("first_name", "Élodie <b>"), ("last_name", "Perrin")]
    jeton = formulaire.select_one("[name=csrfmiddlewaretoken]")["value"]
    renvoi = client_strict.post(chemin, {**SAISIE, "csrfmiddlewaretoken": jeton})
    assert renvoi.status_code != 403


@pytest.mark.parametrize("origine", ["https://ailleurs.example", "null", ""])
def test_rien_de_ce_qui_vient_d_ailleurs_n_est_rendu(client_strict: Client, origine: str) -> None:
    reponse = client_strict.post(reverse("compte_profil"), SAISIE, headers={"Origin": origine} if origine else {})
    assert reponse.status_code == 403
    assert "Perrin" not in reponse.content.decode()
    assert "Rien n’est enregistré" in reponse.content.decode()


def test_le_script_d_une_page_apprend_que_la_session_a_expire(client_strict: Client) -> None:
    reponse = client_strict.post(reverse("compte_profil"), SAISIE, headers={"Accept": "application/json"})
    assert reponse.status_code == 403
    assert reponse.json() == {"phrase": "Votre session a expiré."}


def test_un_mot_de_passe_ne_revient_jamais(client_strict: Client) -> None:
    saisie = {"oldpassword": "une-phrase-secrete", "password1": "une-autre", "password2": "une-autre"}
    reponse = client_strict.post(reverse("account_change_password"), saisie, headers={"Origin": "http://testserver"})
    assert reponse.status_code == 403
    assert "secrete" not in reponse.content.decode()
    assert "no-store" in reponse["Cache-Control"]
