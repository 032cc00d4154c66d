"""What people receive about training days: once each, with a calendar file, safe whatever was typed."""

from __future__ import annotations

import datetime
import uuid
from email.message import Message

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Site

from formations import envois
from formations.enums import NatureEnvoi
from formations.models import Envoi, Inscription
from formations.services import changements, journees, places
from formations.services.personnes import Personne
from referentiel.models import ReglagesSite
from tests.fabriques import Arbre
from tests.formations.outils import agent, inscripteur, inscrire, journee, personne

pytestmark = pytest.mark.django_db


def a(adresse: str) -> list:
    return [message for message in mail.outbox if message.to == [adresse]]


def calendrier(message) -> Calendar:
    """The one calendar that goes with a message."""
    (piece,) = [p for p in message.attachments if isinstance(p, Message)]
    assert piece.get_content_type() == "text/calendar"
    lu = Calendar.from_ical(piece.get_payload(decode=True))
    assert piece.get_param("method") == str(lu["METHOD"])
    return lu


def evenement(message):
    (trouve,) = calendrier(message).walk("VEVENT")
    return trouve


def test_l_accuse_dit_la_reference_le_service_et_chacun_recoit_la_date(arbre: Arbre) -> None:
    ReglagesSite.objects.update_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={"autorite": "Métropole d’essai", "telephone": "01 99 00 45 00", "courriel": "a@valmerie.example"},
    )
    jour, qui = journee(), inscripteur()
    fait = inscrire(jour, qui, "Lea", "Noe")
    (accuse,) = a(qui.user.email)
    assert fait.reference in accuse.body
    assert "Lea Durand" in accuse.body
    assert "Métropole d’essai" in accuse.body
    assert "01 99 00 45 00" in accuse.body
    (lea,) = a("lea@perron.example")
    assert str(calendrier(lea)["METHOD"]) == "REQUEST"
    assert str(evenement(lea)["UID"]) == jour.uid
    assert "lea@perron.example" in str(evenement(lea)["ATTENDEE"])
    assert "a@valmerie.example" in str(evenement(lea)["ORGANIZER"])
    assert evenement(lea).decoded("DTSTART") == jour.debut
    assert len(mail.outbox) == 3


def test_qui_s_inscrit_soi_meme_ne_recoit_qu_un_message() -> None:
    jour, qui = journee(), inscripteur()
    inscrire(jour, qui, "ines")
    assert len(a(qui.user.email)) == 1


def test_en_attente_le_rang_est_dit_et_rien_n_entre_dans_l_agenda() -> None:
    jour, qui = journee(places=1), inscripteur()
    inscrire(jour, qui, "Lea")
    mail.outbox.clear()
    inscrire(jour, qui, "Noe")
    (accuse,) = mail.outbox
    assert "1er de la file" in accuse.body
    assert accuse.attachments == []


def test_la_promotion_previent_et_le_depart_retire_la_date() -> None:
    jour, qui = journee(places=1), inscripteur()
    tenant = inscrire(jour, qui, "Lea")
    inscrire(jour, qui, "Noe")
    mail.outbox.clear()
    changements.annuler(inscription=tenant, par=qui.user)
    (lea,) = a("lea@perron.example")
    assert str(calendrier(lea)["METHOD"]) == "CANCEL"
    assert str(evenement(lea)["STATUS"]) == "CANCELLED"
    (noe,) = a("noe@perron.example")
    assert str(evenement(noe)["UID"]) == str(evenement(lea)["UID"])
    assert any("Noe Durand" in message.body for message in a(qui.user.email))


def test_une_proposition_arrive_puis_son_echeance() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant, tete = inscrire(jour, qui, "Lea", "Noe"), inscrire(jour, qui, "Ali", "Zoe")
    mail.outbox.clear()
    changements.annuler(inscription=tenant, par=qui.user, participants=list(tenant.participants.all())[:1])
    objets = [message.subject for message in a(qui.user.email)]
    assert any("Réponse attendue" in objet for objet in objets)
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=49)):
        changements.servir_les_offres_echues()
        changements.servir_les_offres_echues()
    assert [m.subject for m in mail.outbox if "ne sont plus gardées" in m.subject] != []
    assert Envoi.objects.filter(nature=NatureEnvoi.PROPOSITION_ECHUE).count() == 1
    assert Inscription.objects.get(pk=tete.pk).ordre is not None


def test_un_remplacement_previent_les_deux_personnes() -> None:
    jour, qui = journee(), inscripteur()
    fait = inscrire(jour, qui, "Lea")
    mail.outbox.clear()
    changements.remplacer(participant=fait.participants.get(), personne=personne("Noe"), par=qui.user)
    assert str(calendrier(a("lea@perron.example")[0])["METHOD"]) == "CANCEL"
    assert str(calendrier(a("noe@perron.example")[0])["METHOD"]) == "REQUEST"
    assert "Noe Durand remplace Lea Durand" in a(qui.user.email)[0].body


def test_un_changement_de_lieu_previent_tous_les_inscrits_une_fois() -> None:
    jour, qui, service = journee(), inscripteur(), agent()
    inscrire(jour, qui, "Lea", "Noe")
    mail.outbox.clear()
    champs = {"lieu": "Maison des associations", "debut": jour.debut + datetime.timedelta(hours=1)}
    journees.modifier(journee=jour, champs=champs, par=service)
    assert sorted(m.to[0] for m in mail.outbox) == ["ines@perron.example", "lea@perron.example", "noe@perron.example"]
    (lea,) = a("lea@perron.example")
    assert (str(calendrier(lea)["METHOD"]), evenement(lea)["SEQUENCE"]) == ("REQUEST", 1)
    assert "Auparavant" in lea.body
    assert "Maison des associations" in lea.body
    mail.outbox.clear()
    journees.modifier(journee=jour, champs={"chapo": "Autre chose."}, par=service)
    assert mail.outbox == []


def test_une_journee_annulee_quitte_les_agendas() -> None:
    jour, qui, service = journee(places=1), inscripteur(), agent()
    inscrire(jour, qui, "Lea")
    inscrire(jour, qui, "Noe")
    mail.outbox.clear()
    journees.annuler(journee=jour, motif="La salle est fermée.", par=service)
    (lea,) = a("lea@perron.example")
    assert (str(calendrier(lea)["METHOD"]), evenement(lea)["SEQUENCE"]) == ("CANCEL", 1)
    (noe,) = a("noe@perron.example")
    assert noe.attachments == [], "qui attendait n’a rien dans son agenda"
    assert all("La salle est fermée." in message.body for message in mail.outbox)


def test_chaque_courriel_part_une_fois_meme_si_la_tache_recommence() -> None:
    jour, qui = journee(), inscripteur()
    inscrire(jour, qui, "Lea")
    parties = len(mail.outbox)
    envois.remettre_les_envois.call(cles=list(Envoi.objects.values_list("cle", flat=True)))
    Envoi.objects.update(prevu_le=timezone.now() - datetime.timedelta(days=1))
    assert envois.reprendre_les_oublies() == 0
    assert len(mail.outbox) == parties


def test_un_courriel_oublie_part_plus_tard() -> None:
    jour, qui = journee(), inscripteur()
    fait = inscrire(jour, qui, "Lea")
    mail.outbox.clear()
    Envoi.objects.update(remis_le=None, prevu_le=timezone.now() - datetime.timedelta(hours=1))
    assert envois.reprendre_les_oublies() == 2
    assert len(mail.outbox) == 2
    changements.annuler(inscription=fait, par=qui.user)
    mail.outbox.clear()
    Envoi.objects.filter(nature=NatureEnvoi.CONVOCATION).update(remis_le=None)
    envois.remettre_les_envois.call(cles=list(Envoi.objects.values_list("cle", flat=True)))
    assert mail.outbox == [], "la place n’est plus à lui : rien à dire"
    assert Envoi.objects.filter(nature=NatureEnvoi.CONVOCATION, abandonne_le__isnull=False).count() == 1


PIEGES = ["Léa\r\nBcc: tous@valmerie.example", "Léa\nEND:VEVENT\nBEGIN:VALARM", 'Léa\u2028\u2029;,:"\\', "Lé<b>a</b>"]


@pytest.mark.parametrize("prenom", PIEGES)
def test_un_nom_piege_ne_sort_ni_de_l_en_tete_ni_du_calendrier(prenom: str) -> None:
    """The form refuses such names; whatever else writes them, nothing breaks out."""
    jour, qui = journee(titre="Bail\r\nX-Faux: oui", lieu="Salle\r\nATTENDEE:x"), inscripteur()
    places.inscrire(
        journees=[jour],
        organisation=qui.organisation,
        personnes=[Personne(prenom, "Durand", "lea@perron.example")],
        par=qui.user,
        cle=uuid.uuid4(),
    )
    for message in mail.outbox:
        entetes = message.message()
        assert entetes["Bcc"] is None
        assert entetes["X-Faux"] is None
        assert "<b>a</b>" not in str(message.alternatives[0].content)
    for message in a("lea@perron.example"):
        lu = calendrier(message)
        assert [composant.name for composant in lu.walk() if composant.name in {"VALARM", "VEVENT"}] == ["VEVENT"]
