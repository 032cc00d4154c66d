"""sitemap.xml: every public address once, in files of a bounded size."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from socle.plan_du_site import PlanXML
from tests.fabriques import Arbre, indicateur

pytestmark = pytest.mark.django_db


def adresses(client: Client, fichier: int) -> list[str]:
    reponse = client.get("/sitemap.xml", {"p": fichier})
    assert reponse.status_code == 200
    return re.findall(r"<loc>http://testserver([^<]*)</loc>", reponse.content.decode())


def test_un_grand_plan_tient_en_plusieurs_fichiers(arbre: Arbre, client: Client, monkeypatch) -> None:
    assert arbre.chiffres
    indicateur("entrees", {2024: 12})
    entier = adresses(client, 1)
    assert {"/", "/chiffres/", "/chiffres/entrees/"} <= set(entier)
    assert len(entier) == len(set(entier))
    monkeypatch.setattr(PlanXML, "limit", 2)
    plusieurs = [adresses(client, fichier) for fichier in range(1, len(entier) // 2)]
    assert sorted(adresse for fichier in plusieurs for adresse in fichier) == sorted(entier)
    assert "/chiffres/entrees/" in plusieurs[0]


@pytest.mark.parametrize("fichier", ["0", "99", "-1", "x", "1e9", ""])
def test_un_fichier_qui_n_existe_pas_n_est_pas_trouve(arbre: Arbre, client: Client, fichier: str) -> None:
    assert client.get("/sitemap.xml", {"p": fichier}).status_code == 404
