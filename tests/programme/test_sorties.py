"""What leaves the plan: open data without formulas, a tagged PDF; announced with their weight."""

import csv
import io

import pikepdf
import pytest

from tests.fabriques import OrganisationFactory

CSV, PDF = "/plan-d-actions/csv/", "/plan-d-actions/pdf/"
FORMULES = ["=1+1", "+33 appels", "-2 places", "@SUM(A1)", "\t=1", '=HYPERLINK("https://x.example")']


def lire(reponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(reponse.content.decode("utf-8-sig"))))


@pytest.fixture
def plan(arbre):
    _ = arbre.plan_actions
    arbre.action("Compter les nuits", etat="realisee", pilote=OrganisationFactory(nom="Agence du Seuil"))
    return arbre


def test_le_csv_a_une_ligne_par_action(client, plan):
    reponse = client.get(CSV)
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    assert "plan-d-actions.csv" in reponse["Content-Disposition"]
    (ligne,) = lire(reponse)
    assert (ligne["action"], ligne["etat"], ligne["porteurs"]) == ("Compter les nuits", "realisee", "Agence du Seuil")


@pytest.mark.parametrize("titre", FORMULES)
def test_aucune_cellule_n_est_une_formule(client, plan, titre):
    plan.action(titre, slug="formule", etat="en_cours", phrase=titre[:20])
    for ligne in lire(client.get(CSV)):
        for cellule in ligne.values():
            assert not cellule.lstrip().startswith(("=", "+", "-", "@")), cellule


def test_le_pdf_est_balise_et_tient_sur_une_page(client, plan):
    reponse = client.get(PDF)
    assert reponse["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(reponse.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "fr"
        assert len(document.pages) == 1
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadonnees:
            assert str(metadonnees["pdfuaid:part"]) == "1"


def test_dix_huit_actions_tiennent_sur_une_page(client, arbre):
    _ = arbre.plan_actions
    for numero in range(1, 7):
        axe = arbre.axe(f"Axe numéro {numero}", numero)
        for rang in range(3):
            arbre.action(f"Une action au titre ordinaire {rang}", axe=axe, etat="en_cours", phrase="Étape 3 sur 5")
    with pikepdf.open(io.BytesIO(client.get(PDF).content)) as document:
        assert len(document.pages) == 1


def test_les_fichiers_sont_annonces_avec_leur_poids(client, plan):
    contenu = client.get("/plan-d-actions/").content.decode()
    assert 'href="/plan-d-actions/csv/"' in contenu
    assert 'href="/plan-d-actions/pdf/"' in contenu
    assert "Ko" in contenu
    assert "1 page" in contenu


def test_un_plan_vide_a_aussi_ses_fichiers(client, arbre):
    _ = arbre.plan_actions
    assert lire(client.get(CSV)) == []
    assert client.get(PDF).status_code == 200


def test_les_fichiers_suivent_les_droits_de_la_page(client, plan):
    plan.plan_actions.unpublish()
    assert client.get(CSV).status_code == 404
    assert client.get(PDF).status_code == 404
