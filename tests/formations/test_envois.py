"""Reminders and messages: once each, late when the scheduler was away, never after the start, stopped and resumed."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from formations.enums import NatureEnvoi
from formations.models import Envoi, Participant, Travail
from formations.services import avis, messages, places
from formations.services.rappels import rappeler
from formations.services.travaux import atelier
from tests.fabriques import Arbre
from tests.formations.outils import agent, inscripteur, inscrire, journee, personne
from tests.formations.suites import client_de, passee, pointer, tic
from tests.partenaires.outils import compte

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def natures() -> list[str]:
    rappels = (NatureEnvoi.RAPPEL_7, NatureEnvoi.RAPPEL_1)
    return list(Envoi.objects.filter(nature__in=rappels).order_by("pk").values_list("nature", flat=True))


def a(moment: datetime.datetime):
    return time_machine.travel(moment, tick=False)


def test_les_deux_rappels_partent_une_fois_chacun() -> None:
    jour = journee(dans=20)
    inscrire(jour, inscripteur(), "Lea")
    mail.outbox.clear()
    for jours in (8, 7, 6.9, 6, 1.5, 1, 0.9, 0.5):
        with a(jour.debut - datetime.timedelta(days=jours)):
            rappeler()
            rappeler()
    assert natures() == ["rappel_7", "rappel_1"]
    assert [m.to for m in mail.outbox] == [["lea@perron.example"]] * 2
    assert "Demain" in mail.outbox[1].subject
    assert mail.outbox[1].attachments


@pytest.mark.parametrize(
    ("retour", "attendus"),
    [(3, ["rappel_7"]), (0.8, ["rappel_1"]), (0.01, ["rappel_1"]), (-0.01, []), (-3, [])],
)
def test_l_ordonnanceur_arrete_a_l_heure_rattrape_avant_le_debut(retour: float, attendus: list[str]) -> None:
    """Down for weeks: what is still useful leaves when it comes back, one mail, nothing after the start."""
    jour = journee(dans=20)
    inscrire(jour, inscripteur(), "Lea")
    with a(jour.debut - datetime.timedelta(days=retour)):
        rappeler()
    assert natures() == attendus


def test_le_rappel_ecrit_trop_tard_n_est_pas_envoye() -> None:
    """Planned before the start, taken from the queue after it."""
    jour = journee(dans=20)
    lea = inscrire(jour, inscripteur(), "Lea").participants.get()
    envoi = Envoi.objects.create(
        journee=jour,
        inscription=lea.inscription,
        participant=lea,
        nature=NatureEnvoi.RAPPEL_1,
        cle="rappel_1:essai",
        destinataire=lea.courriel,
    )
    mail.outbox.clear()
    from formations.envois import remettre_un

    with a(jour.debut + datetime.timedelta(minutes=1)):
        assert not remettre_un(envoi.pk)
    assert mail.outbox == []


def test_qui_s_inscrit_apres_l_heure_du_rappel_n_en_recoit_pas() -> None:
    jour = journee(dans=5)
    inscrire(jour, inscripteur(), "Lea")
    rappeler()
    assert natures() == []


def test_une_journee_deplacee_est_rappelee_a_sa_nouvelle_date() -> None:
    jour = journee(dans=20)
    inscrire(jour, inscripteur(), "Lea")
    with a(jour.debut - datetime.timedelta(hours=20)):
        rappeler()
    type(jour).objects.filter(pk=jour.pk).update(
        debut=jour.debut + datetime.timedelta(days=30), fin=jour.fin + datetime.timedelta(days=30)
    )
    with a(jour.debut + datetime.timedelta(days=30, hours=-20)):
        rappeler()
    assert natures() == ["rappel_1", "rappel_1"]


def test_la_personne_sans_adresse_est_rappelee_a_qui_l_a_inscrite() -> None:
    import uuid

    jour, qui = journee(dans=20), inscripteur()
    places.inscrire(
        journees=[jour],
        organisation=qui.organisation,
        personnes=[personne("Lea", courriel=""), personne("Noe", courriel="")],
        par=qui.user,
        cle=uuid.uuid4(),
    )
    mail.outbox.clear()
    with a(jour.debut - datetime.timedelta(hours=20)):
        rappeler()
    assert [m.to for m in mail.outbox] == [[qui.user.email]]
    assert "Lea Durand" in str(mail.outbox[0].body)


# -- messages --------------------------------------------------------------------------------------------------------


def test_un_message_part_une_fois_a_chaque_adresse() -> None:
    jour = journee()
    inscrire(jour, inscripteur(), "Lea", "Noe", "Zoe")
    mail.outbox.clear()
    chef = agent()
    travail = messages.ecrire(journee=jour, objet="Le repas", texte="Apportez un bol.", cible="inscrits", par=chef)
    travail.refresh_from_db()
    assert (travail.etat, travail.faits, len(mail.outbox)) == ("fini", 3, 3)
    assert {m.subject for m in mail.outbox} == {"Le repas"}
    # Run again, as after a worker was killed: nobody is written to twice.
    Travail.objects.update(etat="court")
    atelier.faire(travail.pk)
    assert len(mail.outbox) == 3


def test_un_message_arrete_reprend_ou_il_en_etait(monkeypatch: pytest.MonkeyPatch) -> None:
    jour = journee(places=30)
    inscrire(jour, inscripteur(), *(f"P{rang}" for rang in range(15)))
    mail.outbox.clear()
    chef = agent()
    remettre = messages._remettre

    def puis_arreter(travail: Travail, lot: dict[str, Participant]) -> None:
        remettre(travail, lot)
        Travail.objects.filter(pk=travail.pk).update(etat="arrete")

    monkeypatch.setattr(messages, "_remettre", puis_arreter)
    travail = messages.ecrire(journee=jour, objet="Le repas", texte="Un bol.", cible="tous", par=chef)
    travail.refresh_from_db()
    assert (travail.etat, len(mail.outbox)) == ("arrete", 10)
    monkeypatch.setattr(messages, "_remettre", remettre)
    client = client_de(boite="reprise")
    client.post(reverse("formations_admin:reprendre", args=[travail.pk]))
    travail.refresh_from_db()
    assert (travail.etat, len(mail.outbox), len({m.to[0] for m in mail.outbox})) == ("fini", 15, 15)


def test_un_membre_n_ecrit_pas_aux_inscrits() -> None:
    with pytest.raises(PermissionDenied):
        messages.ecrire(journee=journee(), objet="x", texte="x", cible="tous", par=compte("curieux"))
    with pytest.raises(messages.PersonneAQuiEcrire):
        messages.ecrire(journee=journee(), objet="x", texte="x", cible="tous", par=agent())


def test_voir_essayer_puis_envoyer() -> None:
    jour = journee()
    inscrire(jour, inscripteur(), "Lea")
    mail.outbox.clear()
    client, adresse = client_de(), reverse("formations_admin:ecrire", args=[jour.pk])
    saisi = {"cible": "inscrits", "objet": "Le repas <b>", "texte": "Un bol & un pain."}
    page = client.post(adresse, {**saisi, "geste": "voir"}).content.decode()
    assert "Un bol &amp; un pain." in page
    assert mail.outbox == []
    client.post(adresse, {**saisi, "geste": "essayer"})
    assert [m.to[0] for m in mail.outbox] == ["habitat-instructeur@valmerie.example"]
    reponse = client.post(adresse, {**saisi, "geste": "envoyer"})
    assert "/travaux/" in reponse["Location"]
    assert mail.outbox[-1].to == ["lea@perron.example"]
    assert "Un bol & un pain." in str(mail.outbox[-1].body)


@pytest.mark.parametrize("objet", ["Deux\nlignes", "Deux\r\nBcc: autre@x.example", "\x1b[31m", ""])
def test_un_objet_tient_sur_une_ligne(objet: str) -> None:
    jour = journee()
    inscrire(jour, inscripteur(), "Lea")
    mail.outbox.clear()
    adresse = reverse("formations_admin:ecrire", args=[jour.pk])
    saisi = {"cible": "inscrits", "objet": objet, "texte": "x", "geste": "envoyer"}
    assert client_de().post(adresse, saisi).status_code == 422
    assert mail.outbox == []


# -- opinions --------------------------------------------------------------------------------------------------------


def test_le_questionnaire_part_une_fois_et_rien_ne_relie_la_reponse() -> None:
    jour, gens = passee(*(f"P{rang}" for rang in range(6)))
    pointer(jour, *(tic(qui) for qui in gens[:5]))
    assert avis.inviter_a_repondre(jour) == 5
    assert avis.inviter_a_repondre(jour) == 0
    chef = agent("lecture")
    reponses = {"satisfaction": 5, "utilite": 4, "commentaire": "Bien."}
    for rang, qui in enumerate(gens[:5]):
        assert avis.resultats(journee=jour, par=chef).lisibles is False
        avis.rendre(participant=qui, reponses=reponses)
        assert jour.reponses.count() == rang + 1
    with pytest.raises(avis.AvisDejaRendu):
        avis.rendre(participant=gens[0], reponses=reponses)
    with pytest.raises(avis.AvisClos):
        avis.rendre(participant=gens[5], reponses=reponses)
    lus = avis.resultats(journee=jour, par=chef)
    assert (lus.nombre, lus.questions[0].moyenne) == (5, 5.0)
    colonnes = {champ.name for champ in jour.reponses.model._meta.get_fields()}
    assert not colonnes & {"participant", "inscription", "user", "organisation", "jeton"}
    # Keys do not follow the order of answers.
    cles = list(jour.reponses.order_by("pk").values_list("pk", flat=True))
    assert max(cles) > 1000


def test_repondre_par_le_lien() -> None:
    jour, (lea,) = passee("Lea")
    pointer(jour, tic(lea))
    from django.test import Client

    adresse = reverse("avis", args=[avis.jeton_de(lea)])
    client = Client()
    assert "Cinq questions" in client.get(adresse).content.decode()
    assert client.post(adresse, {"satisfaction": "9"}).status_code == 422
    assert client.post(adresse, {"satisfaction": "4", "utilite": "5", "nature": "ccas"}).status_code == 302
    assert "déjà enregistré" in client.get(adresse).content.decode()
    assert client.post(adresse, {"satisfaction": "4", "utilite": "5"}).status_code == 422
    assert jour.reponses.count() == 1
    assert client.get(reverse("avis", args=["faux"])).status_code == 404
    page = client_de().get(reverse("formations_admin:avis", args=[jour.pk])).content.decode()
    assert "se lisent à partir de 5" in page
    with a(timezone.now() + datetime.timedelta(days=70)), pytest.raises(avis.AvisDejaRendu):
        avis.rendre(participant=lea, reponses={"satisfaction": 1, "utilite": 1})
