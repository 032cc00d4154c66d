"""What the public sees of the figures: page, page of an indicator, files, in both languages, and nothing hidden."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client
from wagtail.models import Locale

from chiffres.jeux import jeux
from chiffres.models import Indicateur
from tests.fabriques import Arbre, indicateur

pytestmark = pytest.mark.django_db
DETAIL = {
    "titre_en": "Moving in",
    "libelle_en": "households moved into a home",
    "unite_en": "households",
    "perimetre_en": "44 municipalities",
    "source_en": "SIAO of Valmérie",
}


def lire(client: Client, adresse: str) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    return reponse.content.decode()


def test_un_chiffre_ne_va_jamais_sans_son_annee_son_perimetre_et_sa_source(arbre: Arbre, client: Client) -> None:
    page = lire(client, arbre.chiffres.url)
    assert "212" in page
    for dit in ("Année 2025", "44 communes", "SIAO de Valmérie"):
        assert dit in page


def test_un_graphique_a_son_tableau_et_son_fichier(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    indicateur("entrees", {2024: (128, 36), 2025: (159, 53)}, ("Parc social", "Parc privé"), annees_additionnees=True)
    page = lire(client, "/chiffres/entrees/")
    assert page.count('<svg class="graphique__') == 2
    assert re.search(r'<div class="graphique__dessin" aria-hidden="true">\s*<svg', page)
    tableau = re.search(r"<table.*?</table>", page, re.DOTALL)
    assert tableau
    cellules = re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", tableau[0])
    assert cellules == [
        *("Année", "Parc social (ménages)", "Parc privé (ménages)", "Total (ménages)"),
        *("2024", "128", "36", "164"),
        *("2025", "159", "53", "212"),
        *("2024-2025", "287", "89", "376"),
    ]
    assert "/donnees/entrees.csv" in page
    assert "Licence Ouverte 2.0" in page


def test_la_page_d_un_indicateur_dit_ses_donnees_aux_moteurs(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    page = lire(client, "/chiffres/x/")
    donnees = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert donnees["@type"] == "Dataset"
    assert donnees["temporalCoverage"] == "2024/2025"
    assert donnees["distribution"]["contentUrl"] == "http://testserver/donnees/x.csv"
    assert '<link rel="canonical" href="http://testserver/chiffres/x/">' in page


def test_le_fichier_dit_chaque_valeur_avec_ce_qui_la_situe(arbre: Arbre, client: Client) -> None:
    fiche = indicateur("entrees", {2024: (128, 36), 2025: (159, "53.0")}, ("Parc social", "Parc privé"))
    fiche.valeurs.filter(annee=2025).update(precision="Au 31 octobre 2025")
    reponse = client.get("/donnees/entrees.csv")
    assert reponse["Content-Type"].startswith("text/csv; charset=utf-8")
    assert reponse["Content-Disposition"] == 'attachment; filename="entrees.csv"'
    assert not reponse.content.startswith(b"\xef\xbb\xbf")
    entetes, *lignes = list(csv.reader(io.StringIO(reponse.content.decode())))
    assert entetes == [
        *("code", "indicateur", "annee", "date", "serie", "valeur", "unite", "perimetre", "source", "note"),
    ]
    assert [ligne[2:6] for ligne in lignes] == [
        ["2024", "", "Parc social", "128"],
        ["2024", "", "Parc privé", "36"],
        ["2025", "Au 31 octobre 2025", "Parc social", "159"],
        ["2025", "Au 31 octobre 2025", "Parc privé", "53"],
    ]
    assert {(ligne[7], ligne[8]) for ligne in lignes} == {("44 communes", "SIAO de Valmérie")}


def test_un_fichier_n_execute_rien_dans_un_tableur(arbre: Arbre, client: Client) -> None:
    indicateur("piege", {2025: 1}, source="=HYPERLINK(1)", perimetre="@SUM(A1)", libelle="+cmd|' /C calc'!A0")
    lignes = list(csv.reader(io.StringIO(client.get("/donnees/piege.csv").content.decode())))
    assert [cellule for cellule in lignes[1] if cellule[:1] in "=+-@" and cellule] == []


def test_le_poids_annonce_est_celui_du_fichier(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    (jeu,) = [jeu for jeu in jeux("fr") if jeu.url == "/donnees/x.csv"]
    assert jeu.poids == len(client.get("/donnees/x.csv").content)
    assert jeu.titre in lire(client, "/donnees/")


def test_un_indicateur_qui_n_est_pas_public_n_est_nulle_part(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    indicateur("secret", {2025: 987}, titre="Un titre réservé", public=False, mis_en_avant=True)
    indicateur("vide", {}, titre="Une coquille vide", mis_en_avant=True)
    for adresse in ("/chiffres/", "/donnees/"):
        page = lire(client, adresse)
        assert "réservé" not in page
        assert "987" not in page
        assert "coquille" not in page
    for adresse in ("/chiffres/secret/", "/donnees/secret.csv", "/chiffres/vide/", "/donnees/vide.csv"):
        assert client.get(adresse).status_code == 404
    assert not [jeu for jeu in jeux("fr") if "réservé" in jeu.titre]


def test_sans_aucun_chiffre_la_page_le_dit(arbre: Arbre, client: Client) -> None:
    page = arbre.chiffres
    Indicateur.objects.all().delete()
    assert "Aucun chiffre n’est publié" in lire(client, page.url)
    assert '<svg class="graphique__' not in lire(client, page.url)


def test_la_page_anglaise_parle_anglais(arbre: Arbre, client: Client) -> None:
    page = arbre.chiffres
    Indicateur.objects.filter(code="x").update(**DETAIL)
    anglais = Locale.objects.get_or_create(language_code="en")[0]
    for source in (arbre.accueil, page):
        copie = source.copy_for_translation(anglais)
        copie.save_revision().publish()
    dite = lire(client, "/en/chiffres/")
    assert "households moved into a home" in dite
    assert "44 municipalities" in dite
    assert "ménages entrés" not in dite
    assert "households" in lire(client, "/en/donnees/x.csv")


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "9" * 30, "1.5", "²", ""])
@pytest.mark.parametrize("adresse", ["/chiffres/", "/donnees/"])
def test_une_page_de_liste_qui_n_existe_pas_se_dit(arbre: Arbre, client: Client, adresse: str, page: str) -> None:
    assert arbre.chiffres
    assert client.get(adresse, {"page": page}).status_code == 404


def test_au_dela_de_douze_la_liste_se_pagine(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    for rang in range(14):
        indicateur(f"n-{rang:02}", {2025: rang}, titre=f"Indicateur {rang:02}")
    premiere, seconde = lire(client, "/chiffres/"), lire(client, "/chiffres/?page=2")
    assert "Les 15 indicateurs" in premiere
    assert 'href="?page=2"' in premiere
    titres = re.compile(r'chiffre-indicateur__titre"><a href="/chiffres/([\w-]+)/"')
    assert len(titres.findall(premiere)) == 12
    assert len(titres.findall(seconde)) == 3
    assert not set(titres.findall(premiere)) & set(titres.findall(seconde))


@pytest.mark.parametrize("adresse", ["/chiffres/", "/chiffres/n-00/", "/donnees/", "/donnees/n-00.csv"])
def test_le_nombre_de_requetes_ne_grandit_pas(
    arbre: Arbre, client: Client, habillage_garde, django_assert_max_num_queries, adresse: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert arbre.chiffres
    indicateur("n-00", {2024: (1, 2), 2025: (2, 3)}, ("A", "B"), mis_en_avant=True)
    comptes = []
    for _fois in range(2):
        client.get(adresse)
        with CaptureQueriesContext(
            connection,
        ) as vues:
            assert client.get(adresse).status_code == 200
        comptes.append(len(vues))
        for rang in range(1, 100):
            if len(comptes) == 1:
                serie = {annee: (rang, annee) for annee in range(2006, 2026)}
                indicateur(f"n-{rang:02}", serie, ("A", "B"), mis_en_avant=True)
    assert comptes[0] == comptes[1] <= 12


def test_la_page_d_un_indicateur_public_est_au_plan(arbre: Arbre, client: Client) -> None:
    assert arbre.chiffres
    indicateur("entrees", {2024: 12})
    indicateur("secret", {2024: 3}, public=False)
    plan = lire(client, "/sitemap.xml")
    assert "http://testserver/chiffres/entrees/" in plan
    assert "secret" not in plan
