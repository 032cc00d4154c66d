"""What is forgotten a year after a day, or on request; and spreadsheets that run nothing."""

from __future__ import annotations

import csv
import io
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse

from comptes.donnees import exporter
from comptes.roles import COMMUNICATION, DECIDEUR
from formations import exports
from formations.models import Attestation, Coche, Envoi, Inscription, Mouvement, Participant, Travail
from formations.services import attestations
from formations.services.oubli import effacer, purger, rendre_les_places
from tests.fabriques import Arbre
from tests.formations.outils import agent, ecarts, etats, inscripteur, inscrire, journee, personne
from tests.formations.suites import ABSENT, EXCUSE, client_de, finie, passee, pointer, tic
from tests.partenaires.outils import membre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def journee_d_il_y_a(jours: int):
    jour, gens = passee("Lea", "Noe")
    chef = agent("chef")
    pointer(jour, tic(gens[0]), tic(gens[1], ABSENT), par=chef)
    attestations.etablir(journee=jour, par=chef)
    return finie(jour, depuis=jours)


def test_un_an_apres_il_ne_reste_personne_mais_les_nombres_restent() -> None:
    jour = journee_d_il_y_a(370)
    assert purger(a_blanc=True).participants == 2
    assert Participant.objects.filter(nom="Durand").count() == 2
    bilan = purger()
    assert (bilan.journees, bilan.participants, bilan.attestations) == (1, 2, 1)
    assert not purger()
    for modele in (Participant, Inscription, Attestation, Envoi, Coche, Mouvement, Travail):
        assert "Durand" not in str(list(modele.objects.values()))
        assert "perron.example" not in str(list(modele.objects.values()))
    statistique = exports.statistiques()[0]
    assert (statistique.inscrits, statistique.presents, statistique.absents, statistique.taux) == (2, 1, 1, 50)
    assert ecarts(jour) == []


def test_avant_un_an_rien_n_est_oublie() -> None:
    journee_d_il_y_a(360)
    assert not purger()
    assert Attestation.objects.get().nom == "Lea Durand"


def test_la_commande_compte_a_blanc() -> None:
    journee_d_il_y_a(370)
    sortie = StringIO()
    call_command("purger_formations", "--a-blanc", stdout=sortie)
    assert "2 personnes" in sortie.getvalue()
    assert Participant.objects.filter(nom="Durand").count() == 2


def test_qui_demande_ses_donnees_les_recoit_et_les_fait_effacer() -> None:
    qui = inscripteur()
    lea = membre(qui.organisation, "lea").user
    jour = journee(places=1)
    avant = inscrire(jour, qui, "Lea")
    apres = inscrire(jour, qui, "Noe")
    rendu = exporter(lea)["formations"]["participations"]
    assert [p["nom"] for p in rendu] == ["Durand"]
    effacer(lea)
    participant = avant.participants.get()
    assert (participant.nom, participant.courriel, participant.user) == ("", "", None)
    rendre_les_places.enqueue(cles=[participant.pk])
    # The place goes to who waited.
    assert (etats(avant), etats(apres)) == ("X", "I")
    assert ecarts(jour) == []
    assert exporter(qui.user)["formations"]["inscriptions_deposees"]


# -- spreadsheets ----------------------------------------------------------------------------------------------------

FORMULES = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "|cmd")


def test_aucune_cellule_n_est_une_formule() -> None:
    jour, qui = journee(places=50), inscripteur()
    for rang, formule in enumerate(FORMULES):
        inscrire_tel(jour, qui, formule, rang)
    client = client_de()
    reponse = client.get(reverse("formations_admin:exporter", args=[jour.pk]), {"format": "csv"})
    assert "no-store" in reponse["Cache-Control"]
    for ligne in csv.reader(io.StringIO(reponse.content.decode())):
        for cellule in ligne:
            assert not cellule.startswith(("=", "+", "-", "@", "\t", "|")), cellule
    reponse = client.get(reverse("formations_admin:exporter", args=[jour.pk]), {"format": "xlsx"})
    feuille = openpyxl.load_workbook(io.BytesIO(reponse.content)).active
    assert feuille is not None
    assert "f" not in {cellule.data_type for ligne in feuille.iter_rows() for cellule in ligne}
    assert feuille.max_row == len(FORMULES) + 1


def inscrire_tel(jour, qui, texte: str, rang: int) -> None:
    import uuid

    from formations.services import places

    tel = personne(f"P{rang}", fonction=texte, besoins=texte, courriel=f"p{rang}@perron.example")
    places.inscrire(journees=[jour], organisation=qui.organisation, personnes=[tel], par=qui.user, cle=uuid.uuid4())


def test_un_grand_export_se_prepare_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "SUR_LE_CHAMP", 1)
    jour = journee()
    inscrire(jour, inscripteur(), "Lea", "Noe")
    client, adresse = client_de(), reverse("formations_admin:exporter", args=[jour.pk])
    assert "se prépare à part" in client.get(adresse, {"format": "xlsx"}).content.decode()
    assert Travail.objects.count() == 0
    client.post(adresse, {"format": "xlsx"})
    travail = Travail.objects.get()
    assert (travail.etat, travail.faits) == ("fini", 2)
    assert client.get(reverse("formations_admin:fichier", args=[travail.pk])).getvalue().startswith(b"PK")


@pytest.mark.parametrize(
    ("parametres", "statut"),
    [({}, 200), ({"format": "exe"}, 400), ({"format": "csv", "annee": "x"}, 400)],
)
def test_un_format_inconnu_est_refuse(parametres: dict[str, str], statut: int) -> None:
    client = client_de()
    for nom in ("exporter_tout", "statistiques_fichier"):
        assert client.get(reverse(f"formations_admin:{nom}"), parametres).status_code == statut


@pytest.mark.parametrize(("role", "noms"), [(COMMUNICATION, False), (DECIDEUR, False)])
def test_les_noms_ne_sortent_que_pour_qui_tient_les_journees(role: str, noms: bool) -> None:
    jour = journee()
    inscrire(jour, inscripteur(), "Lea")
    reponse = client_de(role).get(reverse("formations_admin:exporter", args=[jour.pk]), {"format": "csv"})
    assert (b"Durand" in reponse.content) == noms


def test_les_statistiques_par_type_d_organisation() -> None:
    jour, gens = passee("Lea", "Noe", "Zoe")
    pointer(jour, tic(gens[0]), tic(gens[1], EXCUSE))
    page = client_de(DECIDEUR).get(reverse("formations_admin:statistiques"), {"annee": jour.jour.year})
    assert "Association" in page.content.decode()
    assert client_de(DECIDEUR, "d2").get(reverse("formations_admin:statistiques"), {"annee": "x"}).status_code == 200
    fichier = client_de(DECIDEUR, "d3").get(reverse("formations_admin:statistiques_fichier"), {"format": "csv"})
    assert "Association,1,1,3,1,1,0,50" in fichier.content.decode()
