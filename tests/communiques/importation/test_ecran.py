"""The import screen: file, correction beside the source, draft; nothing kept, nothing lost when it is wrong."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from communiques.models import Communique
from tests.communiques.importation.textes import COMMUNIQUE

ADRESSE = "/admin/communiques/importer/"


@pytest.fixture
def redaction(client, arbre, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    personne = get_user_model().objects.create_superuser(email="redaction@valmerie.example", password="x" * 20)
    client.force_login(personne)
    return client


def fichier(contenu: bytes = COMMUNIQUE.encode(), nom: str = "tuileries.md") -> dict:
    return {"fichier": SimpleUploadedFile(nom, contenu)}


def champs(reponse) -> dict[str, str]:
    """What a browser without scripts would send back."""
    formulaire = BeautifulSoup(reponse.content, "html.parser").select_one("form.import__compris")
    envoi = {}
    for champ in formulaire.select("input[name], textarea[name], select[name]"):
        if champ.name == "textarea":
            envoi[champ["name"]] = champ.text.removeprefix("\n")
        elif champ.name == "select":
            choisi = champ.select_one("option[selected]") or champ.select_one("option")
            envoi[champ["name"]] = choisi["value"]
        elif champ.get("type") != "checkbox" or champ.has_attr("checked"):
            envoi[champ["name"]] = champ.get("value", "")
    return envoi


def test_qui_ne_peut_rien_ajouter_n_entre_pas(client, arbre) -> None:
    client.force_login(get_user_model().objects.create_user(email="quidam@valmerie.example", password="x" * 20))
    assert client.post(ADRESSE, fichier()).status_code in {302, 403}
    assert not Communique.objects.filter(live=False).exists()


def test_le_menu_mene_a_l_import(redaction) -> None:
    assert ADRESSE in redaction.get("/admin/").content.decode()
    assert redaction.get(ADRESSE).status_code == 200


def test_un_fichier_refuse_le_dit_pres_du_champ(redaction) -> None:
    reponse = redaction.post(ADRESSE, fichier(b"rien", "a.docx"))
    assert "abîmé" in BeautifulSoup(reponse.content, "html.parser").select_one(".w-field__errors").text
    assert "Choisissez un fichier." in redaction.post(ADRESSE, {}).content.decode()


def test_la_source_se_lit_a_cote_de_ce_qui_est_compris(redaction) -> None:
    page = BeautifulSoup(redaction.post(ADRESSE, fichier()).content, "html.parser")
    assert "On ne demande pas" in page.select_one(".import__source").text
    assert "Ce lien ne mène nulle part." in page.select_one(".import__avertissements").text
    assert page.select_one("[name=lieu]")["value"] == "Valmérie"
    assert page.select_one("[name=corps-1-texte]").text.count("**bail glissant**") == 1
    assert page.select_one(".import script, .import [style], .import [onclick]") is None


def test_le_brouillon_porte_les_corrections(redaction) -> None:
    envoi = champs(redaction.post(ADRESSE, fichier()))
    envoi |= {"titre": "Un titre corrigé", "corps-0-genre": "", "corps-1-texte": "Un **mot** <u>sûr</u>."}
    reponse = redaction.post(ADRESSE, envoi)
    assert reponse.status_code == 302, [
        e.text for e in BeautifulSoup(reponse.content, "html.parser").select(".error-message")
    ]
    page = Communique.objects.get(title="Un titre corrigé")
    assert reponse["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert not page.live
    assert page.owner is not None
    assert page.corps[0].block_type == "paragraphe"
    assert "Un <b>mot</b> &lt;u&gt;sûr&lt;/u&gt;." in page.corps[0].value.source
    assert redaction.get(reponse["Location"]).status_code == 200


def test_ce_qui_est_tape_reste_quand_un_champ_est_faux(redaction) -> None:
    envoi = champs(redaction.post(ADRESSE, fichier()))
    envoi |= {"date": "2025-02-31", "chapo": "Un chapô retouché", "contacts-0-courriel": "pas une adresse"}
    reponse = redaction.post(ADRESSE, envoi)
    texte = reponse.content.decode()
    assert reponse.status_code == 200
    assert "Cette date n’existe pas" in texte
    assert "Cette adresse ne semble pas complète" in texte
    assert "Un chapô retouché" in texte
    assert "On ne demande pas" in BeautifulSoup(texte, "html.parser").select_one(".import__source").text
    assert not Communique.objects.filter(live=False).exists()


def test_une_source_falsifiee_est_rendue(redaction) -> None:
    envoi = champs(redaction.post(ADRESSE, fichier())) | {"source": "x:y:z"}
    assert redaction.post(ADRESSE, envoi)["Location"] == ADRESSE
    assert not Communique.objects.filter(live=False).exists()


@pytest.mark.parametrize("valeur", ["", "x", "-1", "99999999"])
def test_un_compte_de_blocs_falsifie_n_est_pas_une_panne(redaction, valeur) -> None:
    envoi = champs(redaction.post(ADRESSE, fichier())) | {"corps-TOTAL_FORMS": valeur, "parent": valeur}
    assert redaction.post(ADRESSE, envoi).status_code == 200


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("date", "0001-01-01", "Donnez une année entre 2000 et 2100."),
        ("date", "9999-12-31", "Donnez une année entre 2000 et 2100."),
        ("embargo", "0001-01-01T00:00", "Donnez une année entre 2000 et 2100."),
        ("embargo", "9999-12-31T23:59", "Donnez une année entre 2000 et 2100."),
        ("embargo", "2020-01-01T08:00", "Cette date est passée : videz le champ, ou donnez une date à venir."),
    ],
)
def test_une_date_hors_du_temps_est_refusee_pres_du_champ(redaction, champ, valeur, phrase) -> None:
    envoi = champs(redaction.post(ADRESSE, fichier())) | {"titre": "Hors du temps", champ: valeur}
    reponse = redaction.post(ADRESSE, envoi)
    assert reponse.status_code == 200
    page = BeautifulSoup(reponse.content, "html.parser")
    erreurs = page.select_one(f"[name={champ}]").find_parent(class_="w-field").select_one(".w-field__errors")
    assert phrase in erreurs.text
    assert not Communique.objects.filter(title="Hors du temps").exists()


@pytest.mark.parametrize("annee", ["0001", "9999"])
def test_un_fichier_sous_un_embargo_impossible_se_lit(redaction, annee) -> None:
    texte = COMMUNIQUE.replace("\n", f"\n\nSous embargo jusqu’au 1 janvier {annee} à 0 h\n\n", 1)
    assert texte != COMMUNIQUE
    assert champs(redaction.post(ADRESSE, fichier(texte.encode()))).get("embargo") == ""
