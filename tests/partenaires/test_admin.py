"""Staff screens: who reads, who answers, who closes and merges."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from comptes.roles import ADMINISTRATION, COMMUNICATION, DECIDEUR, INSTRUCTEUR
from comptes.services import creer_compte
from organisations.models import Organisation
from partenaires.models import Appartenance, Espace
from partenaires.services import organisations, rattachements
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, gestionnaire, membre, organisation
from tests.partenaires.test_acces_espace import prouver

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
SIRET = "00070121900016"


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def en_tant_que(role: str) -> Client:
    agent = creer_compte(email=f"{role.replace(' ', '-').lower()}@valmerie.example", roles=[role])
    return prouver(Client(), agent)


def fiche(de: Organisation) -> str:
    return reverse("partenaires_organisation", args=[de.pk])


@pytest.mark.parametrize(
    ("role", "lit"), [(COMMUNICATION, False), (INSTRUCTEUR, True), (DECIDEUR, True), (ADMINISTRATION, True)]
)
def test_qui_lit(role: str, lit: bool) -> None:
    chef = gestionnaire(organisation())
    demande = rattachements.demander(organisation=chef.organisation, personne=compte("lea"), fonction="x")
    nouvelle = demander_organisation("zoe")
    client = en_tant_que(role)
    adresses = [
        reverse("partenaires_demandes"),
        reverse("partenaires_organisations"),
        fiche(chef.organisation),
        reverse("partenaires_demande_rattachement", args=[demande.pk]),
        reverse("partenaires_demande_organisation", args=[nouvelle.pk]),
    ]
    for adresse in adresses:
        reponse = client.get(adresse)
        assert (reponse.status_code == 200) == lit, adresse
        assert ("gaelle" in reponse.content.decode().lower()) <= lit


def demander_organisation(boite: str):
    return organisations.demander(
        personne=compte(boite), nom="Les Jardins", nature="association", siret=SIRET, fonction="Directrice"
    )


def test_accepter_une_organisation_puis_la_voir() -> None:
    demande = demander_organisation("lea")
    client = en_tant_que(INSTRUCTEUR)
    adresse = reverse("partenaires_demande_organisation", args=[demande.pk])
    client.post(adresse, {"decision": "accepter"})
    creee = Organisation.objects.get(siret=SIRET)
    assert Appartenance.objects.gestionnaires().get(organisation=creee).user == demande.demandeur
    assert "est ouverte" in mail.outbox[-1].subject
    assert client.post(adresse, {"decision": "refuser", "refuser-motif": "Non"}).status_code == 422
    assert "Les Jardins" in client.get(reverse("partenaires_organisations"), {"q": "jardins"}).content.decode()


def test_refuser_une_organisation_dit_pourquoi() -> None:
    demande = demander_organisation("lea")
    client = en_tant_que(INSTRUCTEUR)
    adresse = reverse("partenaires_demande_organisation", args=[demande.pk])
    assert client.post(adresse, {"decision": "refuser", "refuser-motif": " "}).status_code == 422
    client.post(adresse, {"decision": "refuser", "refuser-motif": "Hors du territoire."})
    assert "Hors du territoire." in str(mail.outbox[-1].body)


def test_le_decideur_lit_sans_repondre() -> None:
    demande = demander_organisation("lea")
    client = en_tant_que(DECIDEUR)
    client.post(reverse("partenaires_demande_organisation", args=[demande.pk]), {"decision": "accepter"})
    demande.refresh_from_db()
    assert demande.en_attente


def test_l_instructeur_ouvre_une_organisation_par_invitation() -> None:
    perron = organisation()
    client = en_tant_que(INSTRUCTEUR)
    assert client.post(fiche(perron), {"acte": "inviter", "inviter-courriel": "a@b.example"}).status_code == 422
    client.post(fiche(perron), {"acte": "inviter", "inviter-courriel": "a@b.example", "inviter-roles": ["gestion"]})
    assert perron.invitations.count() == 1


def test_la_liste_des_organisations_s_ouvre_pour_fusionner() -> None:
    client, double = en_tant_que(ADMINISTRATION), organisation("Le Perron (association)")
    adresse = reverse("partenaires_organisation", args=[double.pk])
    assert "fusionner-cible" not in client.get(adresse).content.decode()
    assert "fusionner-cible" in client.get(adresse, {"fusion": "oui"}).content.decode()
    refusee = client.post(adresse, {"acte": "fusionner"})
    assert refusee.status_code == 422
    assert "fusionner-cible" in refusee.content.decode()


def test_seule_l_administration_ferme_fusionne_et_retire() -> None:
    chef = gestionnaire(organisation())
    lea = membre(chef.organisation, "lea")
    double = organisation("Le Perron, bis")
    actes = (
        {"acte": "fermer", "fermer-motif": "Dissoute"},
        {"acte": "fusionner", "fusionner-cible": double.pk, "fusionner-confirmation": "on"},
        {"acte": "retirer", "retirer-membre": lea.pk},
        {"acte": "roles", "roles-membre": lea.pk, "roles-roles": ["gestion"]},
    )
    instructeur = en_tant_que(INSTRUCTEUR)
    for acte in actes:
        instructeur.post(fiche(chef.organisation), acte)
    assert Espace.objects.ouverts().count() == 2
    assert [str(role) for role in Appartenance.objects.actives().get(pk=lea.pk).roles] == ["lecture"]
    admin = en_tant_que(ADMINISTRATION)
    admin.post(fiche(chef.organisation), actes[3])
    assert Appartenance.objects.get(pk=lea.pk).gestion
    admin.post(fiche(chef.organisation), actes[2])
    assert not Appartenance.objects.actives().filter(pk=lea.pk).exists()
    admin.post(fiche(chef.organisation), actes[1])
    assert Espace.objects.get(organisation=chef.organisation).fusionnee_dans == double
    assert admin.post(fiche(double), {"acte": "retirer", "retirer-membre": chef.pk}).status_code == 404


def test_fermer_puis_rouvrir() -> None:
    chef = gestionnaire(organisation())
    admin = en_tant_que(ADMINISTRATION)
    admin.post(fiche(chef.organisation), {"acte": "fermer", "fermer-motif": "Dissoute"})
    assert not Espace.objects.ouverts().exists()
    assert "Dissoute" in str(mail.outbox[-1].body)
    assert "Rouvrir" in admin.get(fiche(chef.organisation)).content.decode()
    admin.post(fiche(chef.organisation), {"acte": "rouvrir"})
    assert Espace.objects.ouverts().exists()


def test_un_acte_inconnu_ne_fait_rien() -> None:
    chef = gestionnaire(organisation())
    assert en_tant_que(ADMINISTRATION).post(fiche(chef.organisation), {"acte": "detruire"}).status_code == 400


def test_supprimer_ce_qui_a_une_histoire_est_refuse_proprement() -> None:
    """Accounts and organisations with memberships stay: the admin says so instead of failing."""
    chef = gestionnaire(organisation())
    admin = en_tant_que(ADMINISTRATION)
    adresses = (
        reverse("wagtailusers_users:delete", args=[chef.user_id]),
        reverse("wagtailsnippets_organisations_organisation:delete", args=[chef.organisation_id]),
    )
    for adresse in adresses:
        assert admin.post(adresse).status_code < 500, adresse
    assert Appartenance.objects.filter(pk=chef.pk).exists()
