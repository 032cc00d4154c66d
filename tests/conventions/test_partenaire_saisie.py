"""Writing a draft through HTTP: what is saved, what is said, and what is never lost nor overwritten."""

from __future__ import annotations

import json
import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conventions.enums import Etat
from conventions.models import Convention
from conventions.services import brouillons
from partenaires.enums import Role
from tests.comptes.outils import se_connecter
from tests.conventions.outils import Scene, pdf
from tests.fabriques import Arbre
from tests.partenaires.outils import membre

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


@pytest.fixture
def client(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.depot)
    return client


def adresse(scene: Scene, nom: str, *arguments: object) -> str:
    return reverse(f"conventions:{nom}", args=[scene.organisation.espace.slug, *arguments])


def etape(scene: Scene, nom: str) -> str:
    return adresse(scene, "etape", scene.convention.pk, nom)


def ecran(client: Client, chemin: str) -> str:
    """The hidden field of a screen, as the browser sends it back."""
    page = client.get(chemin).content.decode()
    trouve = re.search(r'name="ecran" value="([^"]*)"', page)
    assert trouve is not None
    return trouve[1].replace("&quot;", '"')


def test_ouvrir_ecrire_deposer(client: Client, scene: Scene) -> None:
    """The whole journey without a script: choose, write, send the piece, check, hand in, read the receipt."""
    reponse = client.post(adresse(scene, "nouvelle"), {"modele": scene.modele.pk})
    scene.convention = Convention.objects.order_by("-pk")[0]
    assert reponse["Location"] == etape(scene, "organisation")
    suite = client.post(
        etape(scene, "organisation"),
        {
            "ecran": ecran(client, etape(scene, "organisation")),
            "rna": "w123 456 789",
            "contact_nom": "Camille Martin",
            "contact_telephone": "01 99 00 45 40",
            "signataires-0-nom": "Camille Martin",
            "signataires-0-fonction": "présidente",
        },
    )
    assert suite["Location"] == etape(scene, "projet")
    suite = client.post(
        etape(scene, "projet"),
        {
            "ecran": ecran(client, etape(scene, "projet")),
            "titre": "Équipe mobile",
            "objet": "Aller vers les personnes.",
            "objectifs": "Trente personnes logées.\r\nDeux ans.",
            "debut": "2026-01-01",
            "fin": "31/12/2026",
            "axes": [scene.axe.pk],
            "indicateurs-0-libelle": "Personnes logées",
            "indicateurs-0-cible": "30",
        },
    )
    assert suite["Location"] == etape(scene, "budget"), suite.content.decode()
    suite = client.post(
        etape(scene, "budget"),
        {
            "ecran": ecran(client, etape(scene, "budget")),
            "montant_demande": "12 500,50 €",
            "nature": "numeraire",
            "depenses-0-libelle": "Salaires",
            "depenses-0-montant": "12500,50",
            "recettes-0-libelle": "Métropole",
            "recettes-0-montant": "12.500,50",
        },
    )
    assert suite["Location"] == etape(scene, "pieces")
    statuts = scene.convention.pieces.get(libelle="Statuts signés")
    fichier = SimpleUploadedFile("statuts.pdf", pdf(), "application/pdf")
    suite = client.post(adresse(scene, "piece", scene.convention.pk, statuts.pk), {"fichier": fichier}, follow=True)
    assert "1 pièce reçue sur 2" in suite.content.decode()
    verification = client.get(etape(scene, "depot")).content.decode()
    assert "Le dossier est complet" in verification
    version = scene.relire().version
    suite = client.post(adresse(scene, "acte", scene.convention.pk, "deposer"), {"version": version}, follow=True)
    page = suite.content.decode()
    assert scene.relire().etat == Etat.DEPOSEE
    assert str(scene.convention.reference) in page
    assert "Votre dossier est déposé" in page
    assert scene.convention.objectifs == "Trente personnes logées.\nDeux ans."
    accuse = next(m for m in mail.outbox if str(scene.convention.reference) in m.subject + str(m.body))
    assert accuse.to == [scene.depot.email]
    papier = scene.convention.documents.get()
    recu = client.get(adresse(scene, "document", scene.convention.pk, papier.pk))
    assert b"".join(recu.streaming_content).startswith(b"%PDF")
    assert recu["Content-Disposition"].startswith("attachment")


def test_une_faute_laisse_enregistre_le_reste_et_garde_ce_qui_est_tape(client: Client, scene: Scene) -> None:
    reponse = client.post(
        etape(scene, "projet"),
        {"ecran": ecran(client, etape(scene, "projet")), "titre": "Halte de nuit", "debut": "31/02/2026"},
    )
    page = reponse.content.decode()
    assert reponse.status_code == 422
    assert 'value="31/02/2026"' in page
    assert 'href="#id_debut"' in page
    assert "Cette date n’existe pas" in page
    assert scene.relire().titre == "Halte de nuit"
    assert scene.convention.debut is None


def test_continuer_dit_ce_qui_manque_et_laisse_passer(client: Client, scene: Scene) -> None:
    reponse = client.post(etape(scene, "budget"), {"ecran": ecran(client, etape(scene, "budget"))})
    assert reponse.status_code == 422
    assert "empêchent de continuer" in reponse.content.decode()
    suite = client.post(etape(scene, "budget"), {"acte": "passer"})
    assert suite["Location"] == etape(scene, "pieces")


def test_ajouter_et_retirer_une_ligne_sans_script(client: Client, scene: Scene) -> None:
    chemin = etape(scene, "budget")
    donnees = {"ecran": ecran(client, chemin), "depenses-TOTAL_FORMS": "2", "depenses-0-libelle": "Salaires"}
    donnees |= {"depenses-0-montant": "100", "depenses-1-libelle": "Loyer", "depenses-1-montant": "50"}
    page = client.post(chemin, {**donnees, "ajouter": "depenses"}).content.decode()
    assert 'name="depenses-2-libelle"' in page
    assert scene.convention.lignes_budget.count() == 2
    page = client.post(chemin, {**donnees, "ecran": ecran(client, chemin), "retirer": "depenses:0"}).content.decode()
    assert [ligne.libelle for ligne in scene.convention.lignes_budget.all()] == ["Loyer"]
    assert 'value="Loyer"' in page
    neufs = {"ecran": ecran(client, chemin), "retirer": "depenses:99"}
    assert client.post(chemin, {**donnees, **neufs}).status_code == 200


@pytest.mark.parametrize(
    "donnees",
    [
        {"ecran": "[]"},
        {"ecran": '{"titre": 3}'},
        {"depenses-TOTAL_FORMS": "x"},
        {"depenses-TOTAL_FORMS": "99999"},
        {"retirer": "depenses:zz"},
        {"ajouter": "autre"},
        {"montant_demande": "NaN"},
        {"montant_demande": "1e400"},
        {"nature": "or"},
        {"depenses-0-libelle": "x" * 500, "depenses-0-montant": "1"},
    ],
)
def test_des_valeurs_tordues_ne_cassent_rien(client: Client, scene: Scene, donnees: dict) -> None:
    avant = Convention.objects.values().get(pk=scene.convention.pk)
    assert client.post(etape(scene, "budget"), donnees).status_code in (200, 422)
    assert Convention.objects.values().get(pk=scene.convention.pk) == avant


def test_la_page_s_enregistre_elle_meme(client: Client, scene: Scene) -> None:
    chemin = etape(scene, "projet")
    donnees = {"ecran": ecran(client, chemin), "titre": "Halte", "fin": "pas une date"}
    reponse = client.post(chemin, donnees, **JSON)
    dit = reponse.json()
    assert reponse.status_code == 200
    assert dit["phrase"].startswith("Brouillon enregistré à")
    assert [faute["ancre"] for faute in dit["fautes"]] == ["id_fin"]
    assert scene.relire().titre == "Halte"
    version = scene.convention.version
    client.post(chemin, {**donnees, "ecran": dit["ecran"]}, **JSON)
    assert scene.relire().version == version  # nothing new: nothing written


def test_deux_onglets_qui_ecrivent_deux_champs_se_completent(client: Client, scene: Scene) -> None:
    chemin = etape(scene, "projet")
    un = deux = ecran(client, chemin)
    assert client.post(chemin, {"ecran": un, "titre": "Halte"}, **JSON).status_code == 200
    dit = client.post(chemin, {"ecran": deux, "objet": "Dormir au chaud."}, **JSON).json()
    assert scene.relire().titre == "Halte"
    assert scene.convention.objet == "Dormir au chaud."
    assert "« Titre »" in dit["ailleurs"]
    # The second tab goes on: what it never showed is still not its own.
    client.post(chemin, {"ecran": dit["ecran"], "objet": "Dormir."}, **JSON)
    assert scene.relire().titre == "Halte"


def test_deux_onglets_le_meme_champ_rien_n_est_ecrase(client: Client, scene: Scene) -> None:
    chemin = etape(scene, "projet")
    vieux = ecran(client, chemin)
    collegue = membre(scene.organisation, "nadia", [Role.DEPOT]).user
    brouillons.enregistrer(
        convention=scene.relire(), par=collegue, version=scene.convention.version, champs={"titre": "De Nadia"}
    )
    mien = {"ecran": vieux, "titre": "De Dora", "objet": "Dormir au chaud."}
    assert client.post(chemin, mien, **JSON).json()["conflit"] is True
    reponse = client.post(chemin, mien)
    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "De Nadia" in page
    assert "De Dora" in page
    assert (scene.relire().titre, scene.convention.objet) == ("De Nadia", "")
    vu = re.search(r'name="vu-titre" value="(\w+)"', page)
    assert vu is not None
    choix = {**mien, "vu-titre": vu[1], "acte": "enregistrer"}
    client.post(chemin, {**choix, "choix-titre": "leur"})
    assert (scene.relire().titre, scene.convention.objet) == ("De Nadia", "Dormir au chaud.")
    client.post(chemin, {**choix, "choix-titre": "mienne"})
    assert scene.relire().titre == "De Dora"


def test_un_choix_ne_vaut_que_pour_ce_qu_on_a_lu(client: Client, scene: Scene) -> None:
    chemin = etape(scene, "projet")
    vieux = ecran(client, chemin)
    for titre in ("Premier", "Deuxième"):
        brouillons.enregistrer(
            convention=scene.relire(), par=scene.depot, version=scene.convention.version, champs={"titre": titre}
        )
    reponse = client.post(chemin, {"ecran": vieux, "titre": "Le mien", "choix-titre": "mienne", "vu-titre": "0" * 16})
    assert reponse.status_code == 409
    assert scene.relire().titre == "Deuxième"


@pytest.mark.parametrize("champ", ["axes", "actions"])
def test_une_cle_impossible_est_un_choix_refuse(client: Client, scene: Scene, champ: str) -> None:
    chemin = etape(scene, "projet")
    saisi = {"ecran": ecran(client, chemin), "titre": "Gardé", champ: ["9" * 26], "acte": "enregistrer"}
    reponse = client.post(chemin, saisi)
    assert reponse.status_code < 500
    assert "Choisissez parmi les a" in reponse.content.decode()


def test_une_session_expiree_ne_perd_rien(scene: Scene) -> None:
    """Sent after the session ended: nothing is written, and signing in brings it all back to the screen."""
    visiteur = Client()
    chemin = etape(scene, "projet")
    tape = {"ecran": json.dumps({}), "titre": "Tapé pendant une heure", "axes": [scene.axe.pk]}
    assert visiteur.post(chemin, tape, **JSON).status_code == 401
    reponse = visiteur.post(chemin, tape)
    assert reponse["Location"].startswith(reverse("account_login"))
    assert scene.relire().titre == ""
    se_connecter(visiteur, scene.depot, next=chemin)
    page = visiteur.get(chemin).content.decode()
    assert "Votre session avait expiré" in page
    assert 'value="Tapé pendant une heure"' in page
    assert scene.relire().titre == ""  # reading writes nothing
    visiteur.post(chemin, {**tape, "acte": "enregistrer"})
    assert scene.relire().titre == "Tapé pendant une heure"
    assert "Votre session avait expiré" not in visiteur.get(chemin).content.decode()


def test_ce_qu_un_inconnu_laisse_ne_s_ouvre_qu_a_qui_peut(scene: Scene) -> None:
    intrus = membre(scene.organisation, "lea", [Role.INSCRIPTION]).user
    visiteur = Client()
    chemin = etape(scene, "projet")
    visiteur.post(chemin, {"titre": "Piège"})
    se_connecter(visiteur, intrus)
    assert visiteur.get(chemin).status_code == 403


@pytest.mark.parametrize("etat", [Etat.DEPOSEE, Etat.EN_INSTRUCTION, Etat.ACCEPTEE, Etat.SIGNEE])
def test_un_champ_fige_ne_change_plus(client: Client, scene: Scene, etat: Etat) -> None:
    scene.amener(etat)
    avant = Convention.objects.values().get(pk=scene.convention.pk)
    for nom in ("organisation", "projet", "budget", "pieces", "depot"):
        assert client.post(etape(scene, nom), {"titre": "Changé", "precision": "x"}).status_code == 302
        if nom != "depot":
            assert client.post(etape(scene, nom), {"titre": "Changé"}, **JSON).status_code == 409
    assert Convention.objects.values().get(pk=scene.convention.pk) == avant


def test_un_partenariat_sans_financement_n_a_pas_de_montant(client: Client, scene: Scene) -> None:
    Convention.objects.filter(pk=scene.convention.pk).update(type="partenariat")
    scene.modele.budget_demande = False
    scene.modele.save()
    chemin = etape(scene, "budget")
    assert "id_montant_demande" not in client.get(chemin).content.decode()
    reponse = client.post(chemin, {"ecran": ecran(client, chemin), "montant_demande": "12"})
    assert reponse["Location"] == etape(scene, "pieces")
    assert scene.relire().montant_demande is None
