"""From a corrected reading to an unpublished page; the command that does it; the directory is never overwritten."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from communiques.importation import importer
from communiques.importation.creation import creer_brouillon, parent_pour
from communiques.models import Communique
from organisations.models import Contact, Organisation
from tests.communiques.importation.textes import ACTUALITE, COMMUNIQUE


@pytest.fixture
def lu():
    return importer("tuileries.md", COMMUNIQUE.encode())


@pytest.fixture
def fichier(tmp_path):
    chemin = tmp_path / "tuileries.md"
    chemin.write_text(COMMUNIQUE, encoding="utf-8")
    return chemin


def test_le_brouillon_reprend_tout_et_n_est_pas_public(arbre, lu) -> None:
    page = creer_brouillon(resultat=lu, parent=parent_pour(lu))
    page.refresh_from_db()
    assert not page.live
    assert page.has_unpublished_changes
    assert page.slug.startswith("la-metropole-de-valmerie-l-etat")
    assert (page.title, page.lieu, page.surtitre, page.chapo) == (lu.titre, "Valmérie", lu.surtitre, lu.chapo)
    assert page.date == lu.date
    genres = [bloc.block_type for bloc in page.corps]
    assert genres == ["intertitre", "paragraphe", "citation", "paragraphe", "tableau", "encart"]
    assert "<ul><li>un loyer plafonné,</li>" in str(page.corps[1].value.source)
    assert page.corps[2].value["auteur"] == "Nadia Belkacem"
    assert [len(list(rangee)) for rangee in page.corps[4].value["donnees"].rows] == [2, 2]
    assert [e.organisation.nom for e in page.emetteurs.all()] == ["Métropole de Valmérie", "État", "Perron"]
    assert [c.contact.nom for c in page.contacts.all()] == ["Nadia Belkacem", "Hugo Lantier"]


def test_l_annuaire_sert_avant_de_s_allonger(arbre, lu) -> None:
    Organisation.objects.create(nom="Métropole de Valmérie", a_propos="Le texte de l’annuaire.")
    Contact.objects.create(nom="Nadia Belkacem", courriel="nbelkacem@valmerie.example")
    creer_brouillon(resultat=lu, parent=parent_pour(lu))
    creer_brouillon(resultat=lu, parent=parent_pour(lu))
    assert Organisation.objects.get(nom="Métropole de Valmérie").a_propos == "Le texte de l’annuaire."
    assert Organisation.objects.get(nom="Perron").a_propos.startswith("Le Perron est une association.")
    assert Contact.objects.filter(nom="Nadia Belkacem").count() == 1
    assert not Contact.objects.get(nom="Hugo Lantier").salle_presse


def test_une_actualite_se_range_parmi_les_actualites(arbre) -> None:
    lu = importer("a.txt", ACTUALITE.encode())
    page = creer_brouillon(resultat=lu, parent=parent_pour(lu))
    assert page.nature == "actualite"


def test_sans_droit_rien_n_est_cree(arbre, lu) -> None:
    quidam = get_user_model().objects.create_user(email="quidam@valmerie.example", password="x" * 20)
    assert parent_pour(lu, quidam) is None
    avant = (Communique.objects.count(), Organisation.objects.count(), Contact.objects.count())
    with pytest.raises(PermissionDenied):
        creer_brouillon(resultat=lu, parent=parent_pour(lu), auteur=quidam)
    assert (Communique.objects.count(), Organisation.objects.count(), Contact.objects.count()) == avant


def test_un_texte_trop_long_pour_son_champ_reste_entier(arbre, lu) -> None:
    lu.chapo = "Un mot. " * 200
    page = creer_brouillon(resultat=lu, parent=parent_pour(lu))
    assert len(page.chapo) <= 900
    assert lu.chapo.strip() in str(page.corps[0].value.source)


def test_la_commande_ecrit_un_objet_json(fichier, capsys) -> None:
    call_command("importer_communique", str(fichier), "--json")
    objet = json.loads(capsys.readouterr().out)
    assert objet["fichier"] == "tuileries.md"
    assert objet["lieu"] == "Valmérie"
    assert objet["date"] == "2025-11-04"
    assert {a["code"] for a in objet["avertissements"]} >= {"lien_mort", "sigle_ambigu", "exposant_brut"}


def test_la_commande_ecrit_un_tableau_pour_plusieurs_fichiers(fichier, capsys) -> None:
    call_command("importer_communique", str(fichier), str(fichier), "--json")
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_la_commande_dit_ce_qu_elle_a_compris(fichier, capsys) -> None:
    call_command("importer_communique", str(fichier))
    sortie = capsys.readouterr().out
    assert "Lieu : Valmérie" in sortie
    assert "Ce lien ne mène nulle part." in sortie


def test_un_fichier_refuse_n_arrete_pas_les_autres(arbre, fichier, tmp_path, capsys) -> None:
    mauvais = tmp_path / "mauvais.docx"
    mauvais.write_bytes(b"rien")
    with pytest.raises(CommandError, match=r"mauvais\.docx : .*abîmé") as sortie:
        call_command("importer_communique", str(mauvais), str(fichier), "--brouillon")
    assert sortie.value.returncode == 1
    assert "Brouillon créé" in capsys.readouterr().out
    assert Communique.objects.filter(live=False).count() == 1


def test_le_json_dit_aussi_les_refus(fichier, tmp_path, capsys) -> None:
    mauvais = tmp_path / "mauvais.docx"
    mauvais.write_bytes(b"rien")
    with pytest.raises(CommandError, match="abîmé"):
        call_command("importer_communique", str(mauvais), str(fichier), "--json")
    refus, lu = json.loads(capsys.readouterr().out)
    assert (refus["fichier"], list(refus)) == ("mauvais.docx", ["fichier", "erreur"])
    assert "abîmé" in refus["erreur"]
    assert lu["fichier"] == "tuileries.md"
    with pytest.raises(CommandError):
        call_command("importer_communique", str(mauvais), "--json")
    assert json.loads(capsys.readouterr().out) == refus
