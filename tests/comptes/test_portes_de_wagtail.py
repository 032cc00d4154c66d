"""Wagtail's own sign-in pages, which know no second factor, are shadowed; the admin refuses plainly."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from tests.comptes.outils import MOT_DE_PASSE, personne, se_connecter
from tests.comptes.test_connexion import AILLEURS

pytestmark = pytest.mark.django_db
CONNEXION = "/compte/connexion/"
OUBLI = "/compte/mot-de-passe/oublie/"


@pytest.mark.parametrize(
    ("adresse", "arrivee"),
    [
        ("/admin/login/", CONNEXION),
        ("/_util/login/", CONNEXION),
        ("/en/_util/login/", f"/en{CONNEXION}"),
        ("/admin/password_reset/", OUBLI),
        ("/admin/password_reset/done/", OUBLI),
        ("/admin/password_reset/complete/", OUBLI),
        ("/admin/password_reset/confirm/MQ/set-password/", OUBLI),
    ],
)
@pytest.mark.parametrize("methode", ["get", "post"])
def test_les_portes_de_wagtail_menent_a_la_notre(client: Client, methode: str, adresse: str, arrivee: str) -> None:
    personne("agent@valmerie.example", administrateur=True)
    envoi = {"username": "agent@valmerie.example", "password": MOT_DE_PASSE, "email": "agent@valmerie.example"}
    reponse = getattr(client, methode)(adresse, envoi if methode == "post" else None)
    assert (reponse.status_code, reponse.url) == (302, arrivee)
    assert "_auth_user_id" not in client.session


def test_les_noms_de_wagtail_reversent_vers_les_portes_fermees(client: Client) -> None:
    for nom in ("wagtailadmin_login", "wagtailcore_login"):
        assert client.get(reverse(nom)).url == CONNEXION


def test_la_suite_est_gardee_quand_elle_reste_ici(client: Client) -> None:
    reponse = client.get("/admin/login/", {"next": "/admin/pages/3/"})
    assert reponse.url == f"{CONNEXION}?next={quote('/admin/pages/3/', safe='')}"


@pytest.mark.parametrize("suite", AILLEURS)
def test_la_suite_est_oubliee_quand_elle_mene_ailleurs(client: Client, suite: str) -> None:
    assert client.get("/admin/login/", {"next": suite}).url == CONNEXION


@pytest.mark.parametrize(
    "adresse", ["/_util/authenticate_with_password/1/1/", "/en/_util/authenticate_with_password/1/1/"]
)
@pytest.mark.parametrize("methode", ["get", "post"])
def test_aucun_mot_de_passe_partage(client: Client, methode: str, adresse: str) -> None:
    assert getattr(client, methode)(adresse).status_code == 404


def test_quitter_l_admin_ferme_la_session(client: Client, settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    se_connecter(client, personne("agent@valmerie.example", "Communication"))
    assert client.post(reverse("wagtailadmin_logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_l_admin_demande_la_connexion_aux_inconnus(client: Client) -> None:
    reponse = client.get("/admin/pages/")
    assert reponse.status_code == 302
    assert reponse.url.startswith(CONNEXION)


@pytest.mark.parametrize("adresse", ["/admin/", "/admin/pages/", "/admin/api/main/pages/", "/admin/jsi18n/"])
def test_l_admin_refuse_sans_tourner_en_rond(client: Client, adresse: str) -> None:
    se_connecter(client, personne())
    assert client.get(adresse).status_code == 403


def test_une_page_reservee_a_un_groupe_refuse_sans_tourner_en_rond(client: Client) -> None:
    accueil = Site.objects.get(is_default_site=True).root_page
    page = accueil.add_child(instance=Page(title="Réservée", slug="reservee", live=True))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    assert client.get("/reservee/").status_code == 302
    se_connecter(client, personne())
    assert client.get("/reservee/").status_code == 403
