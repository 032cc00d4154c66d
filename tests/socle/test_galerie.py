"""The gallery: for staff only, and every component is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from comptes.models import User
from socle.galerie.echantillons import familles

GABARITS = Path(__file__).resolve().parents[2] / "templates" / "composants"
pytestmark = pytest.mark.django_db

# Frames of the page, seen around the gallery itself; forms and lists need a page of their own.
CADRE = {
    "bandeau-aide",
    "bandeau-demo",
    "bandeau-espace",
    "entete",
    "entete-impression",
    "langues",
    "nav",
    "pied",
    "recherche",
    "tete-page",
    "hero",
    "liste",
    "formulaire",
    "arbre",
    "carrefour",
    "coordonnees",
    "prose",
    "resultat",
    "telechargement",
    "bouton-pdf",
    "lien-kit",
    "figure-presse",
    "fiche-contact",
    "figure",
    "glossaire",
    "qui-appeler",
    # A model that the script copies, never shown by itself.
    "mot",
}


@pytest.fixture
def personnel() -> User:
    utilisateur = User.objects.create_user("redaction@valmerie.example", "une phrase de passe longue")
    utilisateur.groups.add(Group.objects.get(name="Communication"))
    return utilisateur


def test_visitors_are_sent_to_sign_in(client: Client) -> None:
    reponse = client.get(reverse("galerie"))
    assert reponse.status_code == 302
    assert "connexion" in reponse["Location"]


def test_people_who_are_not_staff_are_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("partenaire@valmerie.example", "une phrase de passe longue"))
    assert client.get(reverse("galerie")).status_code == 403


def test_staff_see_every_family(client: Client, personnel: User, settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(personnel)
    reponse = client.get(reverse("galerie"))
    assert reponse.status_code == 200
    page = reponse.content.decode()
    for famille in familles():
        assert f'id="{famille.ancre}"' in page
    assert reponse["Cache-Control"].startswith("max-age=0")


@pytest.mark.parametrize(("theme", "classe"), [("sombre", "theme-sombre"), ("clair", "theme-clair"), ("<x>", "")])
def test_a_theme_can_be_chosen(client: Client, personnel: User, settings, theme: str, classe: str) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(personnel)
    page = client.get(reverse("galerie"), {"theme": theme}).content.decode()
    assert f'<body class="{classe}">' in page


def test_every_component_is_shown() -> None:
    montres = {composant for famille in familles() for composant in famille.composants}
    inclus = {
        nom
        for gabarit in GABARITS.glob("*.html")
        for nom in re.findall(r'include "composants/([\w-]+)\.html"', gabarit.read_text())
    }
    existants = {gabarit.stem for gabarit in GABARITS.glob("*.html")}
    assert montres <= existants
    assert existants - montres - inclus - CADRE == set()


def test_identifiers_are_unique(client: Client, personnel: User, settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(personnel)
    identifiants = re.findall(r'\sid="([^"]+)"', client.get(reverse("galerie")).content.decode())
    assert sorted(identifiants) == sorted(set(identifiants))


def test_what_is_typed_in_a_component_is_escaped() -> None:
    html = render_to_string("composants/alerte.html", {"niveau": "info", "titre": "<script>alert(1)</script>"})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
