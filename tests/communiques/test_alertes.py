"""Mail alerts: double opt-in, no enumeration, told once, forgotten at once."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from communiques import alertes
from communiques.models import Abonnement
from tests.fabriques import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publier(arbre, django_capture_on_commit_callbacks):
    """Publish a release as in real life, with what follows the commit."""

    def _publier(titre, **champs):
        with django_capture_on_commit_callbacks(execute=True):
            return arbre.communique(titre, **champs)

    return _publier


def demander(client, courriel="lectrice@valmerie.example", **champs):
    return client.post("/presse/alertes/", {"courriel": courriel, **champs}, follow=True)


def lien_du_courriel(motif):
    import re

    return re.search(rf"https?://testserver(/presse/alertes/{motif}/[^\s\"]+)", mail.outbox[-1].body)[1]


def test_rien_n_est_envoye_avant_la_confirmation(client, publier):
    demander(client)
    assert len(mail.outbox) == 1
    publier("Un texte")
    assert len(mail.outbox) == 1


def test_confirmer_puis_recevoir_puis_partir(client, publier):
    demander(client)
    lien = lien_du_courriel("confirmer")
    assert Abonnement.objects.get().confirme_le is None
    assert client.get(lien).status_code == 200
    assert Abonnement.objects.get().confirme_le is None, "a link that a filter opens must not confirm"
    client.post(lien)
    page = publier("Un texte pour les abonnés")
    assert "Un texte pour les abonnés" in mail.outbox[-1].subject
    assert mail.outbox[-1].to == ["lectrice@valmerie.example"]
    assert alertes.annoncer(page) == 0, "told once"
    client.post(lien_du_courriel("quitter"))
    assert not Abonnement.objects.exists()


def test_la_reponse_est_la_meme_pour_une_adresse_connue(client, arbre):
    premiere = demander(client)
    Abonnement.objects.update(confirme_le=timezone.now())
    seconde = demander(client)
    assert premiere.redirect_chain == seconde.redirect_chain
    assert Abonnement.objects.count() == 1
    assert Abonnement.objects.get().confirme_le


def test_seul_le_theme_demande_est_annonce(publier):
    voulu, autre = ThemeFactory(slug="hiver"), ThemeFactory(slug="presse")
    Abonnement.objects.create(courriel="a@valmerie.example", theme=voulu, confirme_le=timezone.now())
    publier("D’un autre thème", themes=[autre])
    assert mail.outbox == []
    publier("Du thème", themes=[voulu])
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("courriel", ["", "pas-une-adresse", "a@b\r\nBcc: x@y.example", "a" * 300 + "@b.example"])
def test_une_mauvaise_adresse_est_dite_et_rien_n_est_garde(client, arbre, courriel):
    reponse = client.post("/presse/alertes/", {"courriel": courriel})
    assert reponse.status_code == 422
    assert not Abonnement.objects.exists()
    assert mail.outbox == []


def test_un_robot_ne_recoit_rien(client, arbre):
    demander(client, site_web="https://spam.example")
    assert not Abonnement.objects.exists()


def test_les_demandes_sont_comptees(client, arbre):
    for rang in range(5):
        demander(client, f"a{rang}@valmerie.example")
    assert demander(client, "a6@valmerie.example").status_code == 422
    assert Abonnement.objects.count() == 5


def test_un_lien_falsifie_ne_mene_a_personne(client, arbre):
    assert client.get("/presse/alertes/confirmer/faux/").status_code == 404
    assert client.post("/presse/alertes/quitter/faux/").status_code == 200


def test_la_purge_oublie_qui_n_a_pas_confirme():
    vieux = Abonnement.objects.create(
        courriel="v@valmerie.example", cree_le=timezone.now() - datetime.timedelta(days=8)
    )
    garde = Abonnement.objects.create(courriel="g@valmerie.example")
    assert alertes.purger() == 1
    assert list(Abonnement.objects.all()) == [garde]
    assert not Abonnement.objects.filter(pk=vieux.pk).exists()
