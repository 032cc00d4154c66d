"""Signing in: one door, same answer to strangers, limits, sessions."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks import default_task_backend

from comptes.models import User
from tests.comptes.outils import MOT_DE_PASSE, personne, se_connecter

pytestmark = pytest.mark.django_db

AILLEURS = [
    "https://pirate.example/",
    "//pirate.example/x",
    "/\\pirate.example",
    "javascript:alert(1)",
    "http:///pirate.example",
]


def sans_jetons(reponse) -> str:
    """The page without what changes at each answer (CSRF token) and without what the reader typed."""
    page = re.sub(r'value="[^"]*"', "", reponse.content.decode())
    return re.sub(r"nonce-[\w-]+", "", page)


def test_l_adresse_sans_casse_et_le_mot_de_passe_ouvrent(client: Client) -> None:
    personne()
    reponse = client.post(reverse("account_login"), {"login": "CLAIRE@Valmerie.example", "password": MOT_DE_PASSE})
    assert reponse.status_code == 302
    assert reponse.url == "/"
    assert "_auth_user_id" in client.session


def test_qui_travaille_dans_l_admin_y_arrive(client: Client, settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    assert se_connecter(client, personne("a@valmerie.example", "Communication")).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize(("langue", "mots"), [("fr", "Se connecter"), ("en", 'lang="en"')])
def test_la_page_existe_dans_les_deux_langues(client: Client, langue: str, mots: str) -> None:
    prefixe = "" if langue == "fr" else "/en"
    reponse = client.get(f"{prefixe}/compte/connexion/")
    assert reponse.status_code == 200
    assert mots in reponse.content.decode()


@pytest.mark.parametrize("nom", ["account_login", "account_reset_password", "account_signup"])
def test_les_pages_du_compte_ne_restent_dans_aucun_cache(client: Client, nom: str) -> None:
    entete = client.get(reverse(nom))["Cache-Control"]
    assert "no-store" in entete
    assert "private" in entete


@pytest.mark.parametrize("suite", AILLEURS)
def test_la_suite_ne_mene_jamais_ailleurs(client: Client, suite: str) -> None:
    reponse = se_connecter(client, personne(), next=suite)
    assert reponse.status_code == 302
    assert reponse.url == "/"


def test_une_suite_du_site_est_suivie(client: Client) -> None:
    assert se_connecter(client, personne(), next="/presse/").url == "/presse/"


def test_inconnu_et_mauvais_mot_de_passe_recoivent_la_meme_page(client: Client) -> None:
    personne()
    fausse = client.post(
        reverse("account_login"), {"login": "claire@valmerie.example", "password": "faux-mot-de-passe"}
    )
    inconnue = client.post(
        reverse("account_login"), {"login": "nul@valmerie.example", "password": "faux-mot-de-passe"}
    )
    assert fausse.status_code == inconnue.status_code == 200
    assert sans_jetons(fausse) == sans_jetons(inconnue)


def test_le_compte_ferme_ne_se_distingue_pas_sans_le_mot_de_passe(client: Client) -> None:
    compte = personne()
    compte.is_active = False
    compte.save()
    reponse = client.post(reverse("account_login"), {"login": compte.email, "password": "faux-mot-de-passe"})
    assert reponse.status_code == 200
    assert "_auth_user_id" not in client.session
    assert se_connecter(client, compte).status_code in {200, 302}
    assert "_auth_user_id" not in client.session


def test_demander_un_nouveau_mot_de_passe_ne_dit_pas_qui_a_un_compte(client: Client) -> None:
    personne()
    connue = client.post(reverse("account_reset_password"), {"email": "claire@valmerie.example"})
    inconnue = client.post(reverse("account_reset_password"), {"email": "nul@valmerie.example"})
    assert (connue.status_code, connue.url) == (inconnue.status_code, inconnue.url)
    assert [message.to for message in mail.outbox] == [["claire@valmerie.example"]]


def test_une_panne_du_courriel_ne_dit_pas_qui_a_un_compte(client: Client, settings) -> None:
    """The request only queues the message: the mail server is never spoken to before the answer."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
    settings.EMAIL_BACKEND = "n.existe.pas"
    personne()
    connue = client.post(reverse("account_reset_password"), {"email": "claire@valmerie.example"})
    inconnue = client.post(reverse("account_reset_password"), {"email": "nul@valmerie.example"})
    assert (connue.status_code, connue.url) == (inconnue.status_code, inconnue.url) == (302, connue.url)
    # One row each, so that neither takes longer; that of the stranger holds no address, and sends nothing.
    tache, rien = default_task_backend.results
    assert (rien.kwargs["destinataire"], rien.task.func.__name__) == ("", "oublier")
    assert "nul@" not in str(rien.kwargs)
    assert tache.kwargs["destinataire"] == "claire@valmerie.example"
    assert "/compte/mot-de-passe/oublie/cle/" in tache.kwargs["texte"]


def test_le_lien_du_courriel_change_le_mot_de_passe_une_seule_fois(client: Client) -> None:
    compte = personne()
    client.post(reverse("account_reset_password"), {"email": compte.email})
    lien = re.search(r"https?://testserver(/\S+)", mail.outbox[0].body)[1]
    assert "Bonjour" in mail.outbox[0].body
    formulaire = client.get(lien)
    assert formulaire.status_code == 302  # the key leaves the address
    nouveau = "une-autre-porte-du-quai"
    fin = client.post(formulaire.url, {"password1": nouveau, "password2": nouveau})
    assert fin.status_code == 302
    assert User.objects.get(pk=compte.pk).check_password(nouveau)
    encore = Client().get(lien)
    assert encore.status_code == 200  # says that the link is spent, opens nothing
    assert 'name="password1"' not in encore.content.decode()


def test_cinq_essais_puis_l_attente_meme_avec_le_bon_mot_de_passe(client: Client) -> None:
    compte = personne()
    for _essai in range(5):
        se_connecter(client, compte, "faux-mot-de-passe")
    reponse = se_connecter(client, compte)
    assert "_auth_user_id" not in client.session
    assert reponse.status_code in {200, 429}


def test_l_attente_vaut_pour_une_adresse_inconnue_aussi(client: Client) -> None:
    """Otherwise the limit itself would tell who has an account."""
    pages = []
    for adresse in ("claire@valmerie.example", "nul@valmerie.example"):
        if adresse.startswith("claire"):
            personne(adresse)
        for _essai in range(5):
            reponse = client.post(reverse("account_login"), {"login": adresse, "password": "faux"})
        reponse = client.post(reverse("account_login"), {"login": adresse, "password": "faux"})
        pages.append((reponse.status_code, sans_jetons(reponse)))
    assert pages[0] == pages[1]


def test_l_adresse_du_visiteur_n_est_pas_celle_qu_il_dit(client: Client) -> None:
    """Without trusted proxy, X-Forwarded-For does not renew the number of attempts."""
    personne()
    for essai in range(11):
        client.post(
            reverse("account_login"),
            {"login": f"nul{essai}@valmerie.example", "password": "faux"},
            headers={"x-forwarded-for": f"203.0.113.{essai}"},
        )
    client.post(
        reverse("account_login"),
        {"login": "claire@valmerie.example", "password": MOT_DE_PASSE},
        headers={"x-forwarded-for": "203.0.113.200"},
    )
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("mot_de_passe", "raison"),
    [
        ("treize-carac!", "au minimum 14 caractères"),
        ("1q2w3e4r5t6y7u8i9o0p", "trop courant"),
        ("claire@valmerie.example", "trop semblable"),
    ],
)
def test_un_mot_de_passe_faible_est_refuse_avec_sa_raison(client: Client, mot_de_passe: str, raison: str) -> None:
    compte = personne()
    se_connecter(client, compte)
    reponse = client.post(
        reverse("account_change_password"),
        {"oldpassword": MOT_DE_PASSE, "password1": mot_de_passe, "password2": mot_de_passe},
    )
    assert raison in reponse.content.decode()
    assert User.objects.get(pk=compte.pk).check_password(MOT_DE_PASSE)


def test_quatorze_caracteres_suffisent(client: Client) -> None:
    compte = personne()
    se_connecter(client, compte)
    nouveau = "lanternes-quai"
    assert len(nouveau) == 14
    client.post(
        reverse("account_change_password"), {"oldpassword": MOT_DE_PASSE, "password1": nouveau, "password2": nouveau}
    )
    assert User.objects.get(pk=compte.pk).check_password(nouveau)


def test_la_session_change_de_cle_en_s_ouvrant(client: Client) -> None:
    session = client.session
    session["avant"] = "oui"
    session.save()
    cle = session.session_key
    client.cookies["sessionid"] = cle
    se_connecter(client, personne())
    assert client.session.session_key != cle
    assert not Session.objects.filter(session_key=cle).exists()


def test_on_ferme_les_autres_sessions_depuis_la_liste(client: Client) -> None:
    compte = personne()
    ailleurs = Client(headers={"user-agent": "Autre navigateur"})
    se_connecter(ailleurs, compte)
    se_connecter(client, compte)
    page = client.get(reverse("usersessions_list"))
    assert "Autre navigateur" in page.content.decode()
    client.post(reverse("usersessions_list"))
    assert "_auth_user_id" not in ailleurs.session
    assert "_auth_user_id" in client.session


def test_se_deconnecter_demande_un_envoi(client: Client) -> None:
    se_connecter(client, personne())
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_personne_n_ouvre_un_compte_seul(client: Client) -> None:
    envoi = {"email": "intrus@example.org", "password1": MOT_DE_PASSE, "password2": MOT_DE_PASSE}
    client.post(reverse("account_signup"), envoi)
    assert not User.objects.filter(email="intrus@example.org").exists()


def test_les_pages_du_compte_ne_portent_rien_en_ligne(client: Client) -> None:
    """The public CSP forbids inline code: a script without src must be data."""
    page = client.get(reverse("account_login")).content.decode()
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert not re.search(r"\s(style|on\w+)=", page)


@pytest.mark.parametrize("nom", ["account_login", "account_change_password", "account_reauthenticate"])
def test_aucun_balisage_n_apparait_dans_l_aide_des_champs(client: Client, nom: str) -> None:
    if nom != "account_login":
        se_connecter(client, personne())
    page = client.get(reverse(nom)).content.decode()
    assert "&lt;" not in page


def test_la_page_de_connexion_mene_au_mot_de_passe_oublie(client: Client) -> None:
    assert f'href="{reverse("account_reset_password")}"' in client.get(reverse("account_login")).content.decode()


def test_qui_choisit_un_mot_de_passe_sait_ce_qui_est_demande(client: Client) -> None:
    se_connecter(client, personne())
    assert "14 caractères" in client.get(reverse("account_change_password")).content.decode()
