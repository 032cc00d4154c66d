"""The roll-call: ticks arrive late, twice, out of order, and none of them is lost."""

from __future__ import annotations

import datetime
import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from comptes.roles import COMMUNICATION, DECIDEUR
from formations.enums import Acte, DemiJournee
from formations.models import Coche, Mouvement
from formations.services import attestations
from formations.services.presences import AppelFerme, Tic, noter_les_presences
from tests.fabriques import Arbre
from tests.formations.outils import agent, inscripteur, inscrire, journee
from tests.formations.suites import ABSENT, EXCUSE, PRESENT, client_de, passee, pointer, tic
from tests.partenaires.outils import compte, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def ailleurs(boite: str):
    """A member of another organisation."""
    return inscripteur(organisation(f"Les Jardins, {boite}"), boite)


def test_une_coche_recue_deux_fois_compte_une_fois() -> None:
    jour, (lea,) = passee("Lea")
    envoi = tic(lea, PRESENT, "matin")
    assert pointer(jour, envoi).retenues == 1
    assert pointer(jour, envoi, par=agent("autre")).deja_recues == 1
    assert Coche.objects.count() == 1
    assert Mouvement.objects.filter(acte=Acte.PRESENCES).count() == 1


def test_la_derniere_coche_faite_gagne_quel_que_soit_l_ordre_d_arrivee() -> None:
    """Two phones: the one that was off the network sends its older tick last."""
    jour, (lea,) = passee("Lea")
    pointer(jour, tic(lea, EXCUSE, "matin", il_y_a=5))
    bilan = pointer(jour, tic(lea, ABSENT, "matin", il_y_a=3600), par=agent("autre"))
    lea.refresh_from_db()
    assert (lea.presence_matin, bilan.depassees) == (EXCUSE, 1)
    # Both are in the journal of ticks, and it says which one stands.
    assert sorted(Coche.objects.values_list("valeur", "retenue")) == [(ABSENT, False), (EXCUSE, True)]


def test_une_vieille_coche_du_matin_ne_se_perd_pas_apres_une_coche_de_l_apres_midi() -> None:
    jour, (lea,) = passee("Lea")
    pointer(jour, tic(lea, PRESENT, "apres_midi"))
    pointer(jour, tic(lea, PRESENT, "matin", il_y_a=4 * 3600), par=agent("autre"))
    lea.refresh_from_db()
    assert (lea.presence_matin, lea.presence_apres_midi) == (PRESENT, PRESENT)


def test_un_telephone_a_l_heure_fausse_ne_gagne_pas_pour_autant() -> None:
    """Ticks say their age: a negative one, from a clock that went back, is now at the latest."""
    jour, (lea,) = passee("Lea")
    avance = Tic(uuid.uuid4(), lea.pk, DemiJournee.MATIN, PRESENT, -datetime.timedelta(days=3))
    pointer(jour, [avance])
    assert Coche.objects.get().le <= timezone.now()
    pointer(jour, tic(lea, ABSENT, "matin"), par=agent("autre"))
    lea.refresh_from_db()
    assert lea.presence_matin == ABSENT


def test_les_coches_d_une_autre_journee_ou_d_un_annule_ne_font_rien() -> None:
    jour, (lea,) = passee("Lea")
    autre, (noe,) = passee("Noe", qui=ailleurs("ibtissem"))
    attend = inscrire(journee(places=2), ailleurs("iris"), "Zoe", "Ali").participants.first()
    assert pointer(jour, tic(noe), tic(attend)).inconnues == 4
    noe.refresh_from_db()
    assert noe.presence_matin == ""
    assert autre.attestations.count() == 0
    assert lea.pk


def test_l_appel_s_ouvre_le_jour_meme() -> None:
    jour = journee(dans=3)
    lea = inscrire(jour, inscripteur(), "Lea").participants.get()
    with pytest.raises(AppelFerme):
        pointer(jour, tic(lea))
    annulee, (noe,) = passee("Noe", qui=ailleurs("ibtissem"))
    annulee.etat, annulee.motif_annulation = "annulee", "Neige"
    annulee.save(update_fields=["etat", "motif_annulation"])
    with pytest.raises(AppelFerme):
        pointer(annulee, tic(noe), par=agent("autre"))


def test_un_membre_ne_pointe_pas() -> None:
    jour, (lea,) = passee("Lea")
    with pytest.raises(PermissionDenied):
        noter_les_presences(journee=jour, tics=tic(lea), par=compte("curieux"))


# -- the page and its address ----------------------------------------------------------------------------------------


def corps(*tics: Tic) -> str:
    return json.dumps(
        {
            "coches": [
                {"cle": str(t.cle), "participant": t.participant, "demi": t.demi, "valeur": t.valeur, "age": 0}
                for t in tics
            ]
        }
    )


def test_sans_script_le_formulaire_note_ce_qui_change() -> None:
    jour, (lea, noe) = passee("Lea", "Noe")
    client, adresse = client_de(), reverse("formations_admin:presences", args=[jour.pk])
    page = client.get(adresse).content.decode()
    assert "Lea Durand" in page
    assert "<script>" not in page
    saisi = {f"p{lea.pk}-matin": PRESENT, f"p{lea.pk}-apres_midi": PRESENT, f"p{noe.pk}-matin": "absurde"}
    assert client.post(adresse, saisi).status_code == 302
    client.post(adresse, saisi)
    lea.refresh_from_db()
    noe.refresh_from_db()
    assert (lea.presence_matin, lea.presence_apres_midi, noe.presence_matin) == (PRESENT, PRESENT, "")
    assert Coche.objects.count() == 2


def test_le_telephone_sait_ce_qui_est_arrive() -> None:
    jour, (lea,) = passee("Lea")
    client, adresse = client_de(), reverse("formations_admin:coches", args=[jour.pk])
    envoi = tic(lea)
    for _fois in range(2):
        reponse = client.post(adresse, corps(*envoi), content_type="application/json")
        assert reponse.json()["recues"] == [str(t.cle) for t in envoi]
    assert Coche.objects.count() == 2


@pytest.mark.parametrize(
    "recu",
    [
        "",
        "[]",
        "{}",
        '{"coches": []}',
        '{"coches": [1]}',
        '{"coches": [{"cle": "x"}]}',
        '{"coches": [{"cle": "00000000-0000-4000-8000-000000000000", "participant": 1, "demi": "matin", '
        '"valeur": "là", "age": 0}]}',
        '{"coches": [{"cle": "00000000-0000-4000-8000-000000000000", "participant": 1e40, "demi": "matin", '
        '"valeur": "present", "age": 0}]}',
        '{"coches": [{"cle": "00000000-0000-4000-8000-000000000000", "participant": 1, "demi": "matin", '
        '"valeur": "present", "age": NaN}]}',
        "[" * 100_000,
    ],
)
def test_ce_qui_n_est_pas_une_coche_est_refuse(recu: str) -> None:
    jour, _gens = passee("Lea")
    adresse = reverse("formations_admin:coches", args=[jour.pk])
    assert client_de().post(adresse, recu, content_type="application/json").status_code == 400


def test_avant_le_jour_le_telephone_lit_pourquoi() -> None:
    jour = journee(dans=3)
    lea = inscrire(jour, inscripteur(), "Lea").participants.get()
    client = client_de()
    reponse = client.post(
        reverse("formations_admin:coches", args=[jour.pk]), corps(*tic(lea)), content_type="application/json"
    )
    assert (reponse.status_code, "jour même" in reponse.json()["erreur"]) == (409, True)
    assert "jour même" in client.get(reverse("formations_admin:presences", args=[jour.pk])).content.decode()


@pytest.mark.parametrize("role", [COMMUNICATION, DECIDEUR])
def test_les_autres_ne_pointent_pas(role: str) -> None:
    jour, (lea,) = passee("Lea")
    client = client_de(role)
    client.get(reverse("formations_admin:presences", args=[jour.pk]))
    client.post(reverse("formations_admin:coches", args=[jour.pk]), corps(*tic(lea)), content_type="application/json")
    lea.refresh_from_db()
    assert lea.presence_matin == ""


def test_corriger_une_presence_retire_puis_rend_l_attestation() -> None:
    jour, (lea,) = passee("Lea")
    chef = agent("chef")
    pointer(jour, tic(lea), par=chef)
    attestations.etablir(journee=jour, par=chef)
    pointer(jour, tic(lea, ABSENT), par=chef)
    assert not attestations.en_vigueur().exists()
    pointer(jour, tic(lea, PRESENT, "matin"), par=chef)
    assert attestations.en_vigueur().get().duree_minutes == 180
