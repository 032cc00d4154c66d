"""Screens at the end of a path of sign-in: each says where to go next."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("adresse", "suite"),
    [
        ("/compte/inscription/", "partenaires:compte"),
        ("/compte/inactif/", "account_login"),
        ("/compte/adresse/verification/", "account_login"),
        ("/compte/mot-de-passe/oublie/envoye/", "account_reset_password"),
        ("/compte/mot-de-passe/oublie/change/", "account_login"),
        ("/compte/mot-de-passe/oublie/cle/1-faux/", "account_reset_password"),
    ],
)
def test_aucun_ecran_de_connexion_n_est_une_impasse(client: Client, adresse: str, suite: str) -> None:
    page = client.get(adresse).content.decode()
    contenu = page[page.index("<main") : page.index("</main>")]
    assert f'href="{reverse(suite)}"' in contenu
    assert "'" not in contenu.split("<h1>", 1)[1].split("</h1>", 1)[0]
