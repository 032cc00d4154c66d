"""A lost telephone, lost codes: who may remove the second factor, and what follows."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from comptes.models import User
from comptes.services import SecondFacteurAbsent, retirer_second_facteur
from tests.comptes.outils import avec_totp, personne, se_connecter, se_connecter_en_deux_temps
from tests.outils_taches import travailler


@pytest.fixture
def agent(db) -> User:
    compte = personne("agent@valmerie.example", "Communication")
    RecoveryCodes.activate(compte)
    return compte


def test_la_personne_est_deconnectee_et_doit_en_enregistrer_un_autre(client: Client, agent: User) -> None:
    se_connecter_en_deux_temps(client, agent, avec_totp(agent))
    assert client.get("/admin/pages/").status_code == 200
    retirer_second_facteur(compte=agent, par=None)
    assert not Authenticator.objects.filter(user=agent).exists()
    assert not UserSession.objects.filter(user=agent).exists()
    assert "/compte/connexion/" in client.get("/admin/pages/").url
    se_connecter(client, agent)
    assert client.get("/admin/pages/").url.startswith("/compte/double-authentification/application/")


def test_une_session_que_la_liste_ignore_est_fermee_aussi(client: Client, agent: User) -> None:
    avec_totp(agent)
    client.force_login(agent)
    UserSession.objects.all().delete()
    retirer_second_facteur(compte=agent, par=None)
    assert not client.session.exists(client.cookies["sessionid"].value)


def test_les_autres_comptes_ne_sont_pas_touches(client: Client, agent: User) -> None:
    autre = personne("autre@valmerie.example", "Administration")
    avec_totp(agent)
    se_connecter_en_deux_temps(client, autre, avec_totp(autre))
    retirer_second_facteur(compte=agent, par=None)
    assert client.get("/admin/").status_code == 200
    assert Authenticator.objects.filter(user=autre).exists()


def test_qui_ne_gere_pas_les_comptes_ne_retire_rien(agent: User) -> None:
    avec_totp(agent)
    collegue = personne("collegue@valmerie.example", "Communication")
    with pytest.raises(PermissionDenied):
        retirer_second_facteur(compte=agent, par=collegue)
    assert Authenticator.objects.filter(user=agent).exists()


def test_l_administration_retire_sauf_a_qui_a_tous_les_droits(agent: User) -> None:
    administration = personne("admin@valmerie.example", "Administration")
    chef = personne("chef@valmerie.example", administrateur=True)
    avec_totp(chef)
    with pytest.raises(PermissionDenied):
        retirer_second_facteur(compte=chef, par=administration)
    avec_totp(agent)
    retirer_second_facteur(compte=agent, par=administration)
    assert list(Authenticator.objects.values_list("user", flat=True)) == [chef.pk]


def test_sans_second_facteur_on_le_dit(db) -> None:
    with pytest.raises(SecondFacteurAbsent):
        retirer_second_facteur(compte=personne(), par=None)


@pytest.mark.django_db(transaction=True)
def test_la_commande_previent_la_personne_par_courriel(caplog) -> None:
    agent = personne("agent@valmerie.example")
    avec_totp(agent)
    call_command("retirer_second_facteur", "AGENT@valmerie.example")
    travailler()
    assert not Authenticator.objects.filter(user=agent).exists()
    (courriel,) = mail.outbox
    assert courriel.to == ["agent@valmerie.example"]
    assert courriel.subject == "Votre second facteur a été retiré"
    assert "prévenez tout de suite" in courriel.body
    assert [ligne.compte for ligne in caplog.records if ligne.name == "comptes.services"] == [agent.pk]


@pytest.mark.parametrize(
    ("existe", "attendu"), [(False, "Aucun compte n’a l’adresse"), (True, "n’a pas de second facteur")]
)
def test_la_commande_dit_ce_qui_manque(db, existe: bool, attendu: str) -> None:
    if existe:
        personne("agent@valmerie.example")
    with pytest.raises(CommandError, match=attendu):
        call_command("retirer_second_facteur", "agent@valmerie.example")
