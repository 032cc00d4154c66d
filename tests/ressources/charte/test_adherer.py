"""The public form: nothing lost, nothing twice, nothing leaked, and a receipt at once."""

from __future__ import annotations

import uuid

import pytest
from django.core import mail

from referentiel.models import ReglagesSite
from ressources.charte.views import LIMITE
from ressources.models import Adhesion
from tests.fabriques import AdhesionFactory, OrganisationFactory, VersionCharteFactory

ADRESSE = "/charte/adherer/"
SIRET = "00070100300014"
SAISIE = {
    "nom": "Association de la Rampe",
    "siret": "000 701 003 00014",
    "nature": "association",
    "contact_nom": "Camille Perron",
    "contact_fonction": "cheffe de service",
    "contact_courriel": "camille@rampe.example",
    "contact_telephone": "01 99 00 45 12",
    "commentaire": "Nos équipes ont lu la charte.",
    "engagement": "on",
}


@pytest.fixture
def charte(arbre):
    return arbre.charte


@pytest.fixture
def reglages(arbre):
    return ReglagesSite.objects.create(
        site=arbre.site,
        courriel="habitat@valmerie.example",
        service="Direction de l’habitat",
        adresse="2, place du Perron",
        telephone="01 99 00 45 00",
    )


def envoyer(client, **saisie):
    return client.post(ADRESSE, {**SAISIE, "cle": str(uuid.uuid4()), **saisie})


def test_une_demande_est_gardee_accusee_et_transmise(client, charte, reglages):
    reponse = client.post(ADRESSE, {**SAISIE, "cle": str(uuid.uuid4())}, follow=True)
    adhesion = Adhesion.objects.get()
    assert (adhesion.etat, adhesion.siret, adhesion.version.numero) == ("recue", SIRET, 1)
    contenu = reponse.content.decode()
    for attendu in (adhesion.reference, "Direction de l’habitat", "2, place du Perron", "01 99 00 45 00"):
        assert attendu in contenu
    assert "no-store" in reponse["Cache-Control"]
    accuse = next(c for c in mail.outbox if c.to == ["camille@rampe.example"])
    for attendu in (adhesion.reference, "Direction de l’habitat", "2, place du Perron", "01 99 00 45 00"):
        assert attendu in accuse.body
        assert attendu in accuse.alternatives[0].content
    service = next(c for c in mail.outbox if c.to == ["habitat@valmerie.example"])
    assert f"/admin/snippets/ressources/adhesion/inspect/{adhesion.pk}/" in service.body


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("nom", "", "Écrivez le nom de votre organisation."),
        ("nom", " \t.-", "Écrivez le nom de votre organisation."),
        ("siret", "12345678901234", "Ce SIRET n’est pas valide"),
        ("siret", "0007010030001", "Ce SIRET n’est pas valide"),
        ("siret", "٠٠٠٧٠١٠٠٣٠٠٠١٤", "Ce SIRET n’est pas valide"),
        ("nature", "", "Choisissez ce qu’est votre organisation."),
        ("nature", "empire", "empire"),
        ("contact_nom", "", "Écrivez le nom de la personne à joindre."),
        ("contact_courriel", "camille", "Cette adresse ne semble pas complète"),
        ("contact_courriel", "", "Écrivez une adresse électronique"),
        ("contact_telephone", "appelez-moi", "Ce numéro ne semble pas complet"),
        ("engagement", "", "sans cet engagement"),
    ],
)
def test_une_erreur_est_dite_et_rien_n_est_perdu(client, charte, champ, valeur, message):
    reponse = envoyer(client, **{champ: valeur})
    contenu = reponse.content.decode()
    assert reponse.status_code == 422
    assert message in contenu
    assert "Le formulaire n’est pas encore envoyé" in contenu
    for nom, tape in SAISIE.items():
        if nom not in {champ, "engagement", "nature"}:
            assert tape in contenu, nom
    if champ != "nature":
        assert '<option value="association" selected>' in contenu
    assert not Adhesion.objects.exists()
    assert mail.outbox == []


def test_le_siret_est_facultatif(client, charte):
    assert envoyer(client, siret="").status_code == 302
    assert Adhesion.objects.get().siret == ""


def test_deux_envois_du_meme_formulaire_sont_une_demande(client, charte, reglages):
    cle = str(uuid.uuid4())
    premiere = client.post(ADRESSE, {**SAISIE, "cle": cle})
    seconde = client.post(ADRESSE, {**SAISIE, "cle": cle})
    assert premiere.status_code == seconde.status_code == 302
    assert Adhesion.objects.count() == 1
    assert len(mail.outbox) == 2
    # The same form, corrected after going back, is another request.
    client.post(ADRESSE, {**SAISIE, "cle": cle, "commentaire": "Une précision."})
    assert Adhesion.objects.count() == 2


@pytest.mark.parametrize("cle", ["", "x", "0" * 500, "' OR 1=1"])
def test_une_cle_insensee_ne_casse_rien(client, charte, cle):
    assert client.post(ADRESSE, {**SAISIE, "cle": cle}).status_code in {302, 422}


def test_un_robot_croit_avoir_reussi(client, charte):
    assert envoyer(client, site_web="https://spam.example").status_code == 302
    assert not Adhesion.objects.exists()
    assert mail.outbox == []


def test_un_nom_ne_devient_pas_un_en_tete(client, charte, reglages):
    envoyer(client, nom="La Rampe\r\nBcc: tous@valmerie.example", contact_nom="Camille\u2028Perron\x0b")
    adhesion = Adhesion.objects.get()
    assert adhesion.nom == "La Rampe Bcc: tous@valmerie.example"
    assert adhesion.contact_nom == "Camille Perron"
    assert mail.outbox
    for courriel in mail.outbox:
        assert "\n" not in courriel.subject
        assert courriel.bcc == []
        assert "Bcc" not in courriel.message()


def test_ce_qui_est_tape_est_echappe_partout(client, charte, reglages):
    script = "<script>alert(1)</script>"
    reponse = client.post(
        ADRESSE,
        {**SAISIE, "nom": script, "contact_nom": script, "commentaire": script, "cle": str(uuid.uuid4())},
        follow=True,
    )
    assert script not in reponse.content.decode()
    assert script not in envoyer(client, nom=script, siret="1").content.decode()
    for courriel in mail.outbox:
        assert script not in courriel.alternatives[0].content


def test_la_limite_de_frequence_ne_perd_rien(client, charte):
    for rang in range(LIMITE):
        assert envoyer(client, nom=f"Association {rang}").status_code == 302
    reponse = envoyer(client)
    assert reponse.status_code == 422
    assert "Nos équipes ont lu la charte." in reponse.content.decode()
    assert Adhesion.objects.count() == LIMITE


def test_lire_le_formulaire_ne_change_rien(client, charte):
    assert client.get(ADRESSE, SAISIE).status_code == 200
    assert client.get("/charte/adherer/recu/").status_code == 200
    assert not Adhesion.objects.exists()
    assert mail.outbox == []


def test_un_envoi_sans_jeton_est_refuse(charte):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(ADRESSE, SAISIE).status_code == 403
    assert not Adhesion.objects.exists()


@pytest.mark.parametrize("adresse", [ADRESSE, "/charte/adherer/recu/"])
def test_le_formulaire_n_est_garde_par_aucun_cache(client, charte, adresse):
    assert "no-store" in client.get(adresse)["Cache-Control"]


def test_le_recu_ne_se_lit_pas_sans_avoir_demande(client, charte):
    assert "C-" not in client.get("/charte/adherer/recu/").content.decode()


class TestDoublons:
    def test_une_adherente_publique_l_apprend_doucement(self, client, charte):
        version = charte_version()
        AdhesionFactory(
            confirmee=True,
            version=version,
            nom="La Rampe",
            organisation=OrganisationFactory(nom="La Rampe", siret=SIRET),
        )
        contenu = envoyer(client, nom="Rampe (association)").content.decode()
        assert "figure déjà parmi les adhérentes" in contenu
        assert "Nos équipes ont lu la charte." in contenu
        assert "figure déjà" in envoyer(client, nom="LA RAMPE", siret="").content.decode()

    @pytest.mark.parametrize("etat", ["recue", "refusee", "retiree"])
    def test_ce_qui_n_est_pas_public_ne_se_devine_pas(self, client, charte, etat):
        """A request that waits, refused or withdrawn: the answer is that of an unknown organisation."""
        inconnue = envoyer(client, nom="Une inconnue", siret="")
        autre = {"etat": etat} if etat != "recue" else {}
        if etat != "recue":
            autre |= {"motif": "Non.", "decidee_le": "2026-01-01T10:00Z", "date_adhesion": "2026-01-01"}
            autre["organisation"] = OrganisationFactory(nom=SAISIE["nom"], siret=SIRET)
        AdhesionFactory(version=charte_version(), nom=SAISIE["nom"], siret=SIRET, **autre)
        connue = envoyer(client)
        assert (connue.status_code, connue.url) == (inconnue.status_code, inconnue.url)
        assert Adhesion.objects.filter(siret=SIRET, etat="recue").exists()

    def test_une_adherente_a_l_ancienne_version_peut_renouveler(self, client, charte):
        organisation = OrganisationFactory(nom=SAISIE["nom"], siret=SIRET)
        AdhesionFactory(confirmee=True, version=charte_version(), organisation=organisation)
        VersionCharteFactory(numero=2, date_effet="2026-02-05")
        assert f'<option value="{SAISIE["nom"]}">' in client.get(ADRESSE).content.decode()
        assert envoyer(client).status_code == 302
        assert Adhesion.objects.get(etat="recue").version.numero == 2


def charte_version():
    from ressources.models import VersionCharte

    return VersionCharte.objects.get(numero=1)


def test_sans_version_en_vigueur_l_adhesion_est_fermee(client, arbre):
    page = arbre.charte
    page.refresh_from_db()
    charte_version().delete()
    assert "pas encore ouverte" in client.get(ADRESSE).content.decode()
    assert client.post(ADRESSE, SAISIE).status_code in {200, 422}
    assert not Adhesion.objects.exists()
