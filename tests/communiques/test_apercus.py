"""Preview links: for whoever holds one, for a time, and closed at will."""

import datetime
import re

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from communiques import apercus
from communiques.models import LienApercu


@pytest.fixture
def editrice(db):
    return get_user_model().objects.create_superuser(email="edit@valmerie.example", password="x" * 20)


@pytest.fixture
def texte(arbre):
    return arbre.sous_embargo("Le secret du 1er décembre", leve_le=timezone.now() + datetime.timedelta(days=3))


@pytest.fixture
def lien(texte, editrice):
    return apercus.creer(
        auteur=editrice, page=texte, destinataire="La Gazette", expire_le=timezone.now() + datetime.timedelta(days=1)
    )


def adresse(lien, suite=""):
    return f"/presse/apercu/{apercus.jeton(lien)}/{suite}"


def test_le_lien_montre_le_brouillon_et_n_est_garde_par_personne(client, lien):
    reponse = client.get(adresse(lien))
    assert "Le secret du" in reponse.content.decode()
    assert "no-store" in reponse["Cache-Control"]
    assert "noindex" in reponse["X-Robots-Tag"]
    assert client.get(adresse(lien, "pdf/")).content.startswith(b"%PDF")


def test_le_lien_expire(client, lien):
    with time_machine.travel(lien.expire_le + datetime.timedelta(seconds=1), tick=False):
        reponse = client.get(adresse(lien))
        assert reponse.status_code == 404
        assert "Le secret" not in reponse.content.decode()
        assert client.get(adresse(lien, "pdf/")).status_code == 404


def test_un_lien_ferme_ne_s_ouvre_plus(client, lien, editrice):
    apercus.revoquer(auteur=editrice, lien=lien)
    assert client.get(adresse(lien)).status_code == 404


def test_un_jeton_falsifie_repond_404(client, lien):
    assert client.get(f"/presse/apercu/{apercus.jeton(lien)}x/").status_code == 404
    assert client.get("/presse/apercu/1/").status_code == 404


def test_sans_droit_de_publier_on_ne_donne_pas_de_lien(texte):
    personne = get_user_model().objects.create_user(email="p@valmerie.example", password="x" * 20)
    with pytest.raises(PermissionDenied):
        apercus.creer(auteur=personne, page=texte, destinataire="x", expire_le=timezone.now())
    assert not LienApercu.objects.exists()


def test_le_personnel_donne_un_lien_depuis_l_admin(client, texte, editrice, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(editrice)
    expire_le = timezone.localtime() + datetime.timedelta(days=2)
    reponse = client.post(
        f"/admin/communiques/apercus/{texte.pk}/",
        {"destinataire": "Le Courrier", "expire_le": expire_le.strftime("%Y-%m-%dT%H:%M")},
        follow=True,
    )
    assert LienApercu.objects.get().destinataire == "Le Courrier"
    donne = re.search(r"http://testserver(/presse/apercu/[^/\s<]+/)", reponse.content.decode())[1]
    assert "Le secret du" in client.get(donne).content.decode()


@pytest.mark.parametrize("jours", [-1, 31])
def test_une_echeance_hors_bornes_est_refusee(client, texte, editrice, jours, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(editrice)
    expire_le = timezone.localtime() + datetime.timedelta(days=jours)
    client.post(
        f"/admin/communiques/apercus/{texte.pk}/",
        {"destinataire": "Le Courrier", "expire_le": expire_le.strftime("%Y-%m-%dT%H:%M")},
    )
    assert not LienApercu.objects.exists()


def test_apres_la_publication_le_lien_ne_montre_pas_les_corrections_en_cours(client, lien, texte):
    texte.go_live_at = None
    texte.save_revision().publish()
    page = type(texte).objects.get(pk=texte.pk)
    page.title = "Une correction que personne ne doit lire"
    page.save_revision()
    assert client.get(adresse(lien))["Location"] == page.url
    assert client.get(adresse(lien, "pdf/"))["Location"] == page.url_pdf


def test_un_numero_demesure_repond_404(client, editrice, settings):
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    client.force_login(editrice)
    assert client.get("/admin/communiques/apercus/99999999999999999999/").status_code == 404
