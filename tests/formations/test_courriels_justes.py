"""Mails of training days say what is true: who is told what, and which files follow."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from formations.enums import NatureEnvoi
from formations.models import Envoi
from formations.services import changements, journees
from formations.services.rappels import rappeler
from tests.formations.outils import agent, inscripteur, inscrire, journee
from tests.formations.test_courriels import a, calendrier
from tests.partenaires.outils import organisation

pytestmark = pytest.mark.django_db


def fichiers(message) -> list:
    return [piece for piece in message.attachments if "calendar" in str(getattr(piece, "get_content_type", str)())]


def test_qui_s_inscrit_en_partie_ne_lit_pas_qu_une_place_s_est_liberee() -> None:
    """Two places for three: the receipt says it all, and nobody had waited."""
    jour, qui = journee(places=2), inscripteur()
    inscrire(jour, qui, "Lea", "Noe", "Ali", partielle=True)
    (accuse,) = a(qui.user.email)
    assert "Ont une place :" in accuse.body
    assert not Envoi.objects.filter(nature=NatureEnvoi.PROMOTION).exists()
    changements.annuler(inscription=accuse_de(jour), participants=premiers(jour, 1), par=qui.user)
    promotion = a(qui.user.email)[-1]
    assert promotion.subject == f"Une place s’est libérée pour « {jour.titre} »"
    assert "Cette personne n’est plus en attente" in promotion.body


def accuse_de(jour):
    return jour.inscriptions.get()


def premiers(jour, nombre: int) -> list:
    return list(jour.participants.inscrits().order_by("rang")[:nombre])


def test_annuler_un_groupe_laisse_l_agenda_de_qui_en_a_un_autre() -> None:
    jour, qui = journee(places=5), inscripteur()
    premier, second = inscrire(jour, qui, "Lea"), inscrire(jour, qui, "Noe")
    changements.annuler(inscription=premier, par=qui.user)
    assert fichiers(a(qui.user.email)[-1]) == []
    changements.annuler(inscription=second, par=qui.user)
    assert str(calendrier(a(qui.user.email)[-1])["METHOD"]) == "CANCEL"


def test_qui_n_a_jamais_eu_de_place_ne_retire_rien_de_son_agenda() -> None:
    jour, qui, autre = journee(places=1), *deux()
    inscrire(jour, autre, "Lea")
    changements.annuler(inscription=inscrire(jour, qui, "Noe"), par=qui.user)
    assert fichiers(a(qui.user.email)[-1]) == []


def test_qui_attend_et_a_inscrit_quelqu_un_garde_un_agenda_a_jour() -> None:
    jour, qui = journee(places=1), inscripteur()
    inscrire(jour, qui, "Lea")
    places_de_soi = inscrire(jour, qui, "Ines")
    places_de_soi.participants.update(courriel=qui.user.email)
    journees.modifier(journee=jour, champs={"lieu": "Maison de quartier"}, par=agent())
    (changement,) = [m for m in a(qui.user.email) if m.subject.startswith("Changement")]
    assert "met votre agenda à jour" in changement.body
    assert str(calendrier(changement)["METHOD"]) == "REQUEST"


def test_qui_attend_sans_place_ne_lit_rien_d_un_fichier() -> None:
    jour, qui, autre = journee(places=1), *deux()
    inscrire(jour, autre, "Lea")
    inscrire(jour, qui, "Noe")
    journees.modifier(journee=jour, champs={"lieu": "Maison de quartier"}, par=agent())
    (changement,) = [m for m in a("noe@perron.example") if m.subject.startswith("Changement")]
    assert "fichier joint" not in changement.body
    assert fichiers(changement) == []


def test_corriger_une_journee_passee_n_ecrit_a_personne() -> None:
    jour, qui = journee(), inscripteur()
    inscrire(jour, qui, "Lea")
    avant = len(mail.outbox)
    with time_machine.travel(jour.fin + datetime.timedelta(days=1)):
        journees.modifier(journee=jour, champs={"adresse": "5 rue du Quai"}, par=agent())
    assert len(mail.outbox) == avant


def test_clore_les_inscriptions_n_accuse_personne_de_retard() -> None:
    jour, qui, autre = journee(places=3), *deux()
    place = inscrire(jour, autre, "Lea", "Noe")
    attend = inscrire(jour, qui, "Ali", "Zoe", "Tom")
    changements.annuler(inscription=place, participants=premiers(jour, 1), par=autre.user)
    attend.refresh_from_db()
    assert attend.offre_ouverte
    journees.clore(journee=jour, par=agent())
    fin = a(qui.user.email)[-1]
    assert "Le service a clos les inscriptions" in fin.body
    assert "pas répondu" not in fin.body
    assert "n’avance plus" in fin.body


def test_une_place_recue_hier_ne_se_rappelle_pas_aujourd_hui() -> None:
    """Promoted four days before: the word that says so is not followed by the reminder of the seventh day."""
    jour, qui, autre = journee(places=1, cloture=timezone.now() + datetime.timedelta(days=19)), *deux()
    place = inscrire(jour, autre, "Lea")
    inscrire(jour, qui, "Noe")
    with time_machine.travel(jour.debut - datetime.timedelta(days=4)):
        changements.annuler(inscription=place, par=autre.user)
        assert rappeler() == 0
    with time_machine.travel(jour.debut - datetime.timedelta(hours=20)):
        assert rappeler() == 1


def deux() -> tuple:
    return inscripteur(), inscripteur(organisation("Bailleur des Quais"), "victor")


def test_un_groupe_qui_attend_en_entier_le_lit_dans_le_sujet() -> None:
    jour, qui, autre = journee(places=1), *deux()
    inscrire(jour, autre, "Lea")
    inscrire(jour, qui, "Noe")
    assert a(qui.user.email)[-1].subject == f"Votre groupe est en liste d’attente pour « {jour.titre} »"
