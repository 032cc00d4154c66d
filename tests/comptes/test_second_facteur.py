"""Staff and the second factor: no address of the admin before it, whatever the way in."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import reverse

from comptes.models import User
from tests.comptes.outils import MOT_DE_PASSE, avec_totp, code, personne, se_connecter, se_connecter_en_deux_temps

pytestmark = pytest.mark.django_db

ADRESSES_ADMIN = [
    "/admin/",
    "/admin/pages/",
    "/admin/api/main/pages/",
    "/admin/users/",
    "/admin/images/",
    "/admin/reports/site-history/",
    "/admin/block-preview/",
    "/admin/jsi18n/",
    "/admin/account/",
    "/admin/n-existe-pas/",
]
ENROLER = "/compte/double-authentification/application/"
PROUVER = "/compte/confirmation/code/"


@pytest.fixture
def agent() -> User:
    return personne("agent@valmerie.example", "Communication")


@pytest.mark.parametrize("adresse", ADRESSES_ADMIN)
def test_sans_second_facteur_toute_adresse_mene_a_l_enroler(client: Client, agent: User, adresse: str) -> None:
    se_connecter(client, agent)
    reponse = client.get(adresse)
    assert reponse.status_code == 302
    assert reponse.url.startswith(ENROLER)


@pytest.mark.parametrize("adresse", ADRESSES_ADMIN)
@pytest.mark.parametrize("par", ["force_login", "login"])
def test_une_session_ouverte_par_une_autre_voie_doit_prouver(
    client: Client, agent: User, par: str, adresse: str
) -> None:
    avec_totp(agent)
    if par == "force_login":
        client.force_login(agent)
    else:
        assert client.login(email=agent.email, password=MOT_DE_PASSE)
    reponse = client.get(adresse)
    assert reponse.status_code == 302
    assert reponse.url.startswith(PROUVER)


def test_les_pages_et_les_envois_sont_retenus_aussi(client: Client, agent: User) -> None:
    client.force_login(agent)
    assert client.get("/").status_code == 302  # drafts and private pages follow the person, not the address
    reponse = client.post("/admin/pages/1/delete/")
    assert (reponse.status_code, reponse.url) == (302, ENROLER)
    assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403


@pytest.mark.parametrize("champs", [{"administrateur": True}, {}])
def test_tous_les_droits_ou_la_seule_marque_du_personnel_obligent(client: Client, champs: dict) -> None:
    compte = personne("chef@valmerie.example", **champs)
    User.objects.filter(pk=compte.pk).update(is_staff=True)
    client.force_login(compte)
    assert client.get("/compte/sessions/").url.startswith(ENROLER)


def test_le_public_connecte_n_est_pas_retenu(client: Client) -> None:
    se_connecter(client, personne())
    assert client.get("/compte/sessions/").status_code == 200


def test_connexion_en_deux_temps(client: Client, agent: User) -> None:
    secret = avec_totp(agent)
    assert se_connecter(client, agent).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session  # the password alone opens nothing
    assert client.get("/admin/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    fin = client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert fin.status_code == 302
    assert fin.url == "/admin/"
    assert client.get("/admin/pages/").status_code == 200


def test_un_code_ne_sert_qu_une_fois(agent: User) -> None:
    secret = avec_totp(agent)
    se_connecter_en_deux_temps(Client(), agent, secret)
    autre = Client()
    se_connecter_en_deux_temps(autre, agent, secret)
    assert "_auth_user_id" not in autre.session


def test_prouver_depuis_une_session_sans_preuve(client: Client, agent: User) -> None:
    secret = avec_totp(agent)
    client.force_login(agent)
    assert client.get(PROUVER).status_code == 200
    client.post(PROUVER, {"code": code(secret), "next": "/admin/"})
    assert client.get("/admin/pages/").status_code == 200


@pytest.mark.parametrize(
    "nom", ["mfa_deactivate_totp", "mfa_activate_totp", "mfa_index", "account_reauthenticate", "account_email"]
)
def test_le_mot_de_passe_seul_ne_retire_pas_le_second_facteur(client: Client, agent: User, nom: str) -> None:
    avec_totp(agent)
    client.force_login(agent)
    assert client.get(reverse(nom)).url.startswith(PROUVER)
    client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=agent, type=Authenticator.Type.TOTP).exists()


def test_enroler_puis_entrer_sans_redonner_de_code(client: Client, agent: User, monkeypatch) -> None:
    # Tests run in a transaction that never commits; allauth tells of the enrolment on commit, within the request.
    monkeypatch.setattr(transaction, "on_commit", lambda fonction, *args, **kwargs: fonction())
    se_connecter(client, agent)
    assert client.get("/admin/").url.startswith(ENROLER)
    assert client.get(ENROLER).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE, "next": ENROLER})
    page = client.get(ENROLER).content.decode()
    assert "data:image/svg+xml" in page
    secret = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page)[1]
    reponse = client.post(ENROLER, {"code": code(secret)})
    assert reponse.url == reverse("mfa_view_recovery_codes")
    assert client.get(reponse.url).status_code == 200
    assert client.get("/admin/pages/").status_code == 200
    assert secret not in str(dict(client.session))


def test_retirer_son_second_facteur_ramene_a_l_enroler(client: Client, agent: User) -> None:
    secret = avec_totp(agent)
    se_connecter_en_deux_temps(client, agent, secret)
    assert client.get("/admin/pages/").status_code == 200
    Authenticator.objects.filter(user=agent).delete()
    assert client.get("/admin/").url.startswith(ENROLER)


def test_les_codes_de_secours_seuls_ne_sont_pas_un_second_facteur(client: Client, agent: User) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    RecoveryCodes.activate(agent)
    client.force_login(agent)
    assert client.get("/admin/").url.startswith(ENROLER)


def test_un_code_de_secours_ouvre(client: Client, agent: User) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    avec_totp(agent)
    secours = RecoveryCodes.activate(agent).get_unused_codes()[0]
    se_connecter(client, agent)
    client.post(reverse("mfa_authenticate"), {"code": secours})
    assert client.get("/admin/pages/").status_code == 200


def test_les_preuves_d_une_personne_ne_servent_pas_a_une_autre(client: Client, agent: User) -> None:
    secret = avec_totp(agent)
    se_connecter_en_deux_temps(client, agent, secret)
    autre = personne("autre@valmerie.example", "Administration")
    avec_totp(autre)
    client.force_login(autre)
    assert client.get("/admin/").url.startswith(PROUVER)


def test_la_seule_variable_qui_relache(client: Client, agent: User, settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(agent)
    assert client.get("/admin/pages/").status_code == 200


def test_une_page_de_compte_n_envoie_pas_le_code_de_la_suite_ailleurs(client: Client, agent: User) -> None:
    secret = avec_totp(agent)
    client.force_login(agent)
    reponse = client.post(PROUVER, {"code": code(secret), "next": "//pirate.example/"})
    assert reponse.status_code == 302
    assert "pirate" not in reponse.url
