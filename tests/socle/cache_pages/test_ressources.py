"""Resources behind the page cache: the very next visitor sees what is public now, and nothing kept from before."""

from __future__ import annotations

import pytest

from tests.fabriques import Arbre, document, version

from .test_site_entier import Changer, Visiteur, changer, visiteur

__all__ = ["changer", "visiteur"]  # fixtures
pytestmark = pytest.mark.django_db


def test_refermer_une_ressource_la_retire_des_pages_gardees(
    visiteur: Visiteur, arbre: Arbre, changer: Changer
) -> None:
    page = arbre.ressource("Une étude ouverte", versions=[version()])
    adresses = ("/ressources/", page.url, "/ressources/flux/", "/sitemap.xml")
    for adresse in adresses:
        assert b"une-etude-ouverte" in visiteur.voir(adresse).corps
    with changer():
        page.audience = "partenaires"
        page.save_revision().publish()
    for adresse in adresses:
        reponse = visiteur.voir(adresse)
        assert adresse == page.url or b"une-etude-ouverte" not in reponse.corps
        assert "Une étude ouverte" not in reponse.corps.decode()
    assert visiteur.voir(page.url).statut == 302
    with changer():
        page.audience = "public"
        page.save_revision().publish()
    assert visiteur.voir(page.url).statut == 200


def test_un_fichier_n_est_jamais_garde(visiteur: Visiteur, arbre: Arbre) -> None:
    fichier = document("Le guide", "Un texte.")
    arbre.ressource(versions=[version(document=fichier)])
    for _fois in range(2):
        reponse = visiteur.voir(fichier.url)
        assert reponse.statut == 200
    assert visiteur.appels == 2
