"""The admin's user screens: invitation, staff mark, no way up to every right."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse

from comptes.models import User
from tests.comptes.outils import MOT_DE_PASSE, personne, se_connecter

pytestmark = pytest.mark.django_db


@pytest.fixture
def administration(client: Client, settings) -> User:
    """Somebody of « Administration », signed in."""
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    compte = personne("admin@valmerie.example", "Administration")
    se_connecter(client, compte)
    return compte


@pytest.fixture
def commits_immediats(monkeypatch) -> None:
    """Tests run in a transaction that never commits."""
    from django.db import transaction

    monkeypatch.setattr(transaction, "on_commit", lambda fonction, *args, **kwargs: fonction())


def envoi(**champs) -> dict:
    return {"email": "Nadia@Valmerie.example", "first_name": "Nadia", "last_name": "Roche", **champs}


def test_un_nouvel_agent_recoit_une_invitation_et_choisit_son_mot_de_passe(
    client: Client, administration: User, commits_immediats
) -> None:
    groupe = Group.objects.get(name="Communication")
    page = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert 'name="password1"' not in page
    assert client.post(reverse("wagtailusers_users:add"), envoi(groups=[groupe.pk])).status_code == 302
    agent = User.objects.get(email="nadia@valmerie.example")
    assert agent.is_staff
    assert not agent.is_superuser
    assert not agent.has_usable_password()
    message = mail.outbox[-1]
    assert message.to == [agent.email]
    lien = re.search(r"https?://testserver(/\S+)", message.body)[1]
    navigateur = Client()
    formulaire = navigateur.get(lien)
    navigateur.post(formulaire.url, {"password1": MOT_DE_PASSE, "password2": MOT_DE_PASSE})
    assert User.objects.get(pk=agent.pk).check_password(MOT_DE_PASSE)
    assert "_auth_user_id" not in navigateur.session  # the password is asked, then the second factor
    assert se_connecter(navigateur, agent).status_code == 302


def test_un_compte_double_par_la_casse_est_refuse_avec_une_phrase(client: Client, administration: User) -> None:
    personne("nadia@valmerie.example")
    reponse = client.post(reverse("wagtailusers_users:add"), envoi())
    assert "Un compte existe déjà avec cette adresse." in reponse.content.decode()
    assert User.objects.filter(email__iexact="nadia@valmerie.example").count() == 1


@pytest.mark.parametrize("adresse", ["add", "edit"])
def test_l_administration_ne_peut_donner_tous_les_droits(
    client: Client, administration: User, commits_immediats, adresse: str
) -> None:
    if adresse == "add":
        url = reverse("wagtailusers_users:add")
    else:
        url = reverse("wagtailusers_users:edit", args=[personne("nadia@valmerie.example").pk])
    client.post(url, envoi(is_superuser="on", is_active="on"))
    assert not User.objects.get(email="nadia@valmerie.example").is_superuser


def test_l_administration_ne_peut_se_les_donner(client: Client, administration: User) -> None:
    url = reverse("wagtailusers_users:edit", args=[administration.pk])
    client.post(url, envoi(email=administration.email, is_superuser="on", is_active="on"))
    assert not User.objects.get(pk=administration.pk).is_superuser


@pytest.mark.parametrize("nom", ["edit", "delete"])
def test_l_administration_ne_touche_pas_a_un_administrateur(client: Client, administration: User, nom: str) -> None:
    chef = personne("chef@valmerie.example", administrateur=True)
    url = reverse(f"wagtailusers_users:{nom}", args=[chef.pk])
    client.post(url, envoi(email="pirate@example.org", is_active="on"))
    chef.refresh_from_db()
    assert chef.email == "chef@valmerie.example"
    assert chef.is_superuser


def test_changer_l_adresse_de_quelqu_un_la_fait_verifier(client: Client, administration: User) -> None:
    compte = personne("nadia@valmerie.example")
    url = reverse("wagtailusers_users:edit", args=[compte.pk])
    client.post(url, envoi(email="nadia.roche@valmerie.example", is_active="on"))
    adresses = EmailAddress.objects.filter(user=compte)
    assert [(a.email, a.verified, a.primary) for a in adresses] == [("nadia.roche@valmerie.example", False, True)]
    compte.refresh_from_db()
    navigateur = Client()
    assert se_connecter(navigateur, compte).url == reverse("account_email_verification_sent")
    assert mail.outbox[-1].to == ["nadia.roche@valmerie.example"]


def test_retirer_ses_roles_retire_la_marque_du_personnel(client: Client, administration: User) -> None:
    compte = personne("nadia@valmerie.example", "Communication")
    assert compte.is_staff
    client.post(reverse("wagtailusers_users:edit", args=[compte.pk]), envoi(is_active="on"))
    compte.refresh_from_db()
    assert not compte.is_staff


@pytest.mark.parametrize("role", ["Communication", "Habitat instructeur", "Habitat décideur"])
def test_les_autres_roles_ne_voient_pas_les_comptes(client: Client, settings, role: str) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    se_connecter(client, personne("a@valmerie.example", role))
    for nom in ("index", "add"):
        assert client.get(reverse(f"wagtailusers_users:{nom}")).status_code == 302
    assert client.get(reverse("wagtailusers_groups:index")).status_code == 302


def grouper(client: Client, acte: str, *comptes: User, **champs) -> None:
    cles = "&".join(f"id={compte.pk}" for compte in comptes)
    assert client.post(f"/admin/bulk/comptes/user/{acte}/?{cles}", champs).status_code == 302


def test_fermer_des_comptes_a_la_fois_epargne_un_administrateur(client: Client, administration: User) -> None:
    chef = personne("chef@valmerie.example", administrateur=True)
    agent = personne("nadia@valmerie.example", "Communication")
    grouper(client, "set_active_state", chef, agent, mark_as_active="False")
    assert dict(User.objects.values_list("email", "is_active")) == {
        administration.email: True,
        chef.email: True,
        agent.email: False,
    }


def test_supprimer_des_comptes_a_la_fois_epargne_un_administrateur(client: Client, administration: User) -> None:
    chef = personne("chef@valmerie.example", administrateur=True)
    agent = personne("nadia@valmerie.example")
    grouper(client, "delete", chef, agent)
    assert set(User.objects.all()) == {administration, chef}


def test_donner_un_role_a_plusieurs_les_marque_et_epargne_un_administrateur(
    client: Client, administration: User
) -> None:
    chef = personne("chef@valmerie.example", administrateur=True)
    agent = personne("nadia@valmerie.example")
    role = Group.objects.get(name="Communication")
    grouper(client, "assign_role", chef, agent, role=role.pk)
    agent.refresh_from_db()
    assert agent.is_staff
    assert set(role.user_set.all()) == {agent}


def test_un_administrateur_peut_fermer_le_compte_d_un_autre(client: Client, settings) -> None:
    settings.MFA_PERSONNEL_OBLIGATOIRE = False
    se_connecter(client, personne("chef@valmerie.example", administrateur=True))
    autre = personne("ancien@valmerie.example", administrateur=True)
    grouper(client, "set_active_state", autre, mark_as_active="False")
    autre.refresh_from_db()
    assert not autre.is_active
