"""Adhering to the charter for one's organisation, from the desk."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comptes.models import User
from comptes.roles import INSTRUCTEUR
from comptes.services import creer_compte
from organisations.models import Organisation
from partenaires.bureau import taches
from partenaires.charte import etat_de
from partenaires.portes import place_de
from ressources.charte import services
from ressources.models import Adhesion
from tests.fabriques import AdhesionFactory, Arbre, VersionCharteFactory
from tests.partenaires.outils import gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db

SLUG = "association-le-perron"
SAISIE = {
    "contact_nom": "Gaëlle Martin",
    "contact_fonction": "Directrice",
    "contact_courriel": "gaelle@perron.example",
    "contact_telephone": "01 99 00 46 10",
    "commentaire": "",
    "engagement": "on",
}


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


@pytest.fixture
def chef() -> User:
    return gestionnaire(organisation()).user


def client(personne: User) -> Client:
    navigateur = Client()
    navigateur.force_login(personne)
    return navigateur


def adresse(nom: str = "charte_adherer") -> str:
    return reverse(f"partenaires:{nom}", args=[SLUG])


def perron() -> Organisation:
    return Organisation.objects.get(nom="Association Le Perron")


def a_faire(personne: User) -> list[str]:
    place = place_de(personne, SLUG, "fr")
    assert place is not None
    return [str(tache.titre) for tache in taches(place) if "charte" in str(tache.titre)]


def test_le_formulaire_est_rempli_d_avance_et_l_organisation_n_y_est_pas(chef: User) -> None:
    VersionCharteFactory()
    formulaire = client(chef).get(adresse()).context["formulaire"]
    assert formulaire["contact_courriel"].value() == chef.email
    assert {"nom", "siret", "nature"}.isdisjoint(formulaire.fields)


def test_demander_puis_etre_confirmee(chef: User) -> None:
    version = VersionCharteFactory()
    assert a_faire(chef) == ["Adhérer à la charte"]
    # What names another organisation is not read.
    reponse = client(chef).post(adresse(), {**SAISIE, "nom": "Une autre", "siret": "35600000000048"})
    assert reponse.status_code == 302
    adhesion = Adhesion.objects.get()
    assert (adhesion.organisation, adhesion.nom, adhesion.siret) == (perron(), perron().nom, perron().siret)
    assert adhesion.deposee_par == chef
    assert any(adhesion.reference in message.body for message in mail.outbox)
    assert a_faire(chef) == []
    assert adhesion.reference in client(chef).get(adresse("charte")).content.decode()

    agent = creer_compte(email="habitat@valmerie.example", roles=[INSTRUCTEUR])
    services.confirmer(adhesion=adhesion, par=agent)
    etat = etat_de(perron())
    assert etat.a_jour
    assert etat.depuis == timezone.localdate()
    texte = client(chef).get(adresse("charte")).content.decode()
    assert f"version {version.numero}" in texte
    assert "adhère depuis le" in texte
    # Nothing is left to ask.
    assert client(chef).get(adresse()).status_code == 302
    assert client(chef).post(adresse(), SAISIE).status_code == 302
    assert Adhesion.objects.count() == 1


def test_une_nouvelle_version_se_renouvelle(chef: User) -> None:
    hier = timezone.localdate() - datetime.timedelta(days=1)
    ancienne = VersionCharteFactory(numero=1, date_effet=hier)
    AdhesionFactory(confirmee=True, organisation=perron(), version=ancienne, date_adhesion=hier)
    VersionCharteFactory(numero=2, date_effet=timezone.localdate())
    assert etat_de(perron()).a_renouveler
    assert a_faire(chef) == ["Renouveler l’adhésion à la charte"]
    client(chef).post(adresse(), SAISIE)
    assert Adhesion.objects.en_attente().get().version.numero == 2
    texte = client(chef).get(adresse("charte")).content.decode()
    assert "version 1" in texte


def test_un_refus_se_lit_avec_son_motif_et_se_redemande(chef: User) -> None:
    VersionCharteFactory()
    client(chef).post(adresse(), SAISIE)
    agent = creer_compte(email="habitat@valmerie.example", roles=[INSTRUCTEUR])
    services.refuser(adhesion=Adhesion.objects.get(), par=agent, motif="Statuts à joindre.")
    assert "Statuts à joindre." in client(chef).get(adresse("charte")).content.decode()
    assert client(chef).get(adresse()).status_code == 200


def test_sans_engagement_rien_ne_part_et_rien_n_est_perdu(chef: User) -> None:
    VersionCharteFactory()
    reponse = client(chef).post(adresse(), {**SAISIE, "engagement": "", "commentaire": "Nous avons hâte."})
    assert reponse.status_code == 422
    assert "Nous avons hâte." in reponse.content.decode()
    assert not Adhesion.objects.exists()


def test_un_membre_sans_gestion_lit_l_etat_et_ne_demande_rien(chef: User) -> None:
    VersionCharteFactory()
    paul = membre(perron(), "paul").user
    assert "pas encore adhéré" in client(paul).get(adresse("charte")).content.decode()
    assert client(paul).post(adresse(), SAISIE).status_code == 403
    assert a_faire(paul) == []


def test_sans_version_rien_ne_se_demande(chef: User) -> None:
    assert "Aucune version" in client(chef).get(adresse("charte")).content.decode()
    assert client(chef).get(adresse()).status_code == 302


def test_une_demande_du_formulaire_public_avec_son_siret_compte(chef: User) -> None:
    Organisation.objects.filter(pk=perron().pk).update(siret="35600000000048")
    version = VersionCharteFactory()
    AdhesionFactory(version=version, siret="35600000000048")
    assert etat_de(perron()).attente
    assert a_faire(chef) == []
