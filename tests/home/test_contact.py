"""The contact form: an acknowledgement at once, nothing lost, robots and headers kept out."""

import pytest
from django.core import mail

from home.models import MessageContact
from referentiel.models import ReglagesSite

MESSAGE = {
    "objet": "logement",
    "nom": "Camille Perron",
    "courriel": "camille@valmerie.example",
    "telephone": "",
    "message": "Mon bail finit en mars.",
}


@pytest.fixture
def reglages(arbre):
    return ReglagesSite.objects.create(
        site=arbre.site,
        courriel="habitat@valmerie.example",
        service="Direction de l’habitat",
        telephone="01 99 00 45 00",
    )


def test_un_message_est_garde_accuse_et_transmis(client, arbre, reglages):
    reponse = client.post("/contact/", MESSAGE, follow=True)
    message = MessageContact.objects.get()
    assert message.reference in reponse.content.decode()
    assert "no-store" in reponse["Cache-Control"]
    assert {tuple(courriel.to) for courriel in mail.outbox} == {
        ("camille@valmerie.example",),
        ("habitat@valmerie.example",),
    }
    accuse = next(c for c in mail.outbox if c.to == ["camille@valmerie.example"])
    for attendu in (message.reference, "Direction de l’habitat", "01 99 00 45 00"):
        assert attendu in accuse.body


def test_une_saisie_incomplete_est_dite_et_gardee(client, arbre):
    reponse = client.post("/contact/", {**MESSAGE, "courriel": "camille", "message": ""})
    contenu = reponse.content.decode()
    assert reponse.status_code == 422
    assert "Cette adresse ne semble pas complète" in contenu
    assert "Écrivez votre message." in contenu
    assert 'value="Camille Perron"' in contenu
    assert not MessageContact.objects.exists()


def test_un_robot_croit_avoir_reussi(client, arbre):
    assert client.post("/contact/", {**MESSAGE, "site_web": "https://spam.example"}).status_code == 302
    assert not MessageContact.objects.exists()
    assert mail.outbox == []


def test_un_nom_ne_devient_pas_un_en_tete(client, arbre, reglages):
    client.post("/contact/", {**MESSAGE, "nom": "Camille\r\nBcc: tous@valmerie.example"})
    assert all("Bcc" not in courriel.extra_headers for courriel in mail.outbox)
    assert "\n" not in MessageContact.objects.get().nom
    assert all("\n" not in courriel.subject for courriel in mail.outbox)


def test_le_sixieme_message_en_une_heure_attend(client, arbre):
    for _rang in range(5):
        client.post("/contact/", MESSAGE)
    reponse = client.post("/contact/", MESSAGE)
    assert reponse.status_code == 422
    assert "Mon bail finit en mars." in reponse.content.decode()
    assert MessageContact.objects.count() == 5


def test_la_page_de_contact_n_est_gardee_par_aucun_cache(client, arbre):
    assert "no-store" in client.get("/contact/")["Cache-Control"]


def test_l_accuse_ne_se_lit_pas_sans_avoir_ecrit(client, arbre):
    assert "M-" not in client.get("/contact/recu/").content.decode()


def test_la_purge_garde_ce_qui_attend(db):
    import datetime

    from django.utils import timezone

    from home.contact import purger

    ancien = timezone.now() - datetime.timedelta(days=400)
    commun = {"objet": "autre", "nom": "x", "courriel": "x@valmerie.example", "message": "x", "recu_le": ancien}
    MessageContact.objects.create(reference="M-1", traite_le=ancien, **commun)
    MessageContact.objects.create(reference="M-2", **commun)
    assert purger() == 1
    assert MessageContact.objects.get().reference == "M-2"
