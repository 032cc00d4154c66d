"""Mail through a real SMTP server: what leaves, what is refused, what is tried again."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from outils.postgres import port_libre
from socle.courriel import CourrielRefuse, envoyer, remettre
from socle.taches import politique
from socle.taches.reparation import reprendre_taches
from tests.outils_taches import travailler


class Boite:
    """Keeps what it receives; refuses while `refus` says so."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.destinataires: list[list[str]] = []
        self.refus = ""

    async def handle_DATA(self, serveur, session, enveloppe) -> str:
        if self.refus:
            return self.refus
        self.messages.append(email.message_from_bytes(enveloppe.content, policy=default))  # type: ignore[arg-type]
        self.destinataires.append(enveloppe.rcpt_tos)
        return "250 OK"


@pytest.fixture
def boite(settings) -> Iterator[Boite]:
    boite = Boite()
    serveur = Controller(boite, hostname="127.0.0.1", port=port_libre())
    serveur.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = serveur.port
    yield boite
    serveur.stop()


@pytest.fixture
def gabarits(tmp_path: Path, settings) -> None:
    """A message of this test: its words must come through as they are, escaped in HTML only."""
    dossier = tmp_path / "courriels"
    dossier.mkdir()
    (dossier / "essai.objet.txt").write_text("{% load i18n %}{% translate 'Accueil' %} : {{ nom }}\n")
    (dossier / "essai.txt").write_text("Bonjour {{ nom }}")
    (dossier / "essai.html").write_text(
        "{% extends 'courriels/base.html' %}{% block contenu %}<p>Bonjour {{ nom }}</p>{% endblock %}"
    )
    modele = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**modele, "DIRS": [str(tmp_path), *modele["DIRS"]]}]


def test_le_message_part_en_texte_et_en_html(boite: Boite, gabarits) -> None:
    envoyer("essai", ["a@valmerie.example"], {"nom": "Zoé & l’Été"}, "fr")
    (message,) = boite.messages
    assert message["Subject"] == "Accueil : Zoé & l’Été"
    assert message["To"] == "a@valmerie.example"
    texte = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert texte is not None
    assert html is not None
    assert texte.get_content().strip() == "Bonjour Zoé & l’Été"
    assert "<p>Bonjour Zoé &amp; l’Été</p>" in html.get_content()
    assert '<html lang="fr">' in html.get_content()


def test_le_message_suit_la_langue_demandee(boite: Boite, gabarits) -> None:
    envoyer("essai", ["a@valmerie.example"], {"nom": "Zoé"}, "en")
    html = boite.messages[0].get_body(("html",))
    assert html is not None
    assert '<html lang="en">' in html.get_content()


def test_chacun_recoit_son_message_sans_voir_les_autres(boite: Boite, gabarits) -> None:
    envoyer("essai", ["a@valmerie.example", "b@valmerie.example"], {"nom": "x"}, "fr")
    assert boite.destinataires == [["a@valmerie.example"], ["b@valmerie.example"]]
    assert "b@valmerie.example" not in boite.messages[0].as_string()


@pytest.mark.parametrize(
    "adresse", ["a@valmerie.example\nBcc: tous@valmerie.example", "a@valmerie.example\r\nX: y", "sans-arobase", ""]
)
def test_une_adresse_piegee_est_refusee(boite: Boite, gabarits, adresse: str) -> None:
    with pytest.raises(CourrielRefuse):
        envoyer("essai", ["bonne@valmerie.example", adresse], {"nom": "x"}, "fr")
    assert boite.messages == []


@pytest.mark.parametrize("nom", ["x\nBcc: tous@valmerie.example", "x\r\nBcc: tous@valmerie.example", "x\rBcc: t"])
def test_un_objet_sur_plusieurs_lignes_est_refuse(boite: Boite, gabarits, nom: str) -> None:
    with pytest.raises(CourrielRefuse):
        envoyer("essai", ["a@valmerie.example"], {"nom": nom}, "fr")
    assert boite.messages == []


def test_sans_destinataire_rien_ne_part(gabarits) -> None:
    with pytest.raises(CourrielRefuse):
        envoyer("essai", [], {"nom": "x"}, "fr")


@pytest.mark.django_db(transaction=True)
def test_un_serveur_en_panne_recoit_le_message_plus_tard(boite: Boite, gabarits, settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    boite.refus = "451 Plus tard"
    envoyer("essai", ["a@valmerie.example"], {"nom": "x"}, "fr")
    travailler()
    assert boite.messages == []
    assert reprendre_taches() == 1
    assert DBTaskResult.objects.get().run_after > timezone.now()
    boite.refus = ""
    DBTaskResult.objects.update(run_after=timezone.now())
    travailler()
    assert len(boite.messages) == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_les_essais_couvrent_une_panne_de_deux_heures() -> None:
    regle = politique(remettre.module_path)
    assert regle is not None
    attente = sum(regle.attente(essai).total_seconds() for essai in range(1, regle.essais))
    assert attente >= 2 * 3600
