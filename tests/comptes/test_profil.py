"""One's name, and the mails one receives."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from comptes import notifications
from comptes.models import RefusDeCourriel
from partenaires.genres_de_courriel import ARRIVEES, DEMANDES
from partenaires.services import invitations, rattachements
from tests.comptes.outils import personne
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def test_on_change_son_nom(client: Client) -> None:
    elsa = personne()
    client.force_login(elsa)
    reponse = client.post(reverse("compte_profil"), {"first_name": "  Elsa ", "last_name": "d’Arc"})
    assert reponse.status_code == 302
    elsa.refresh_from_db()
    assert (elsa.first_name, elsa.last_name) == ("Elsa", "d’Arc")


@pytest.mark.parametrize("nom", ["", "https://ailleurs.example", "Elsa 2", "a" * 81])
def test_un_nom_refuse_reste_a_l_ecran_et_rien_ne_change(client: Client, nom: str) -> None:
    elsa = personne()
    client.force_login(elsa)
    reponse = client.post(
        reverse("compte_profil"), {"first_name": nom, "last_name": "Martin", "is_staff": "on", "email": "x@x.example"}
    )
    assert reponse.status_code == 422
    assert 'value="Martin"' in reponse.content.decode()
    elsa.refresh_from_db()
    assert (elsa.first_name, elsa.is_staff, elsa.email) == ("Claire", False, "claire@valmerie.example")


def test_on_choisit_ses_courriels(client: Client) -> None:
    chef = gestionnaire(organisation()).user
    client.force_login(chef)
    page = client.get(reverse("compte_courriels")).content.decode()
    assert page.count("checked") == len(notifications.genres_de(chef)) > 0
    client.post(reverse("compte_courriels"), {"voulus": [ARRIVEES]})
    refus = notifications.refus_de(chef)
    assert DEMANDES in refus
    assert ARRIVEES not in refus
    client.post(reverse("compte_courriels"), {"voulus": [genre.code for genre in notifications.genres_de(chef)]})
    assert not RefusDeCourriel.objects.exists()


def test_on_ne_refuse_que_ce_qui_existe(client: Client) -> None:
    chef = gestionnaire(organisation()).user
    client.force_login(chef)
    assert client.post(reverse("compte_courriels"), {"voulus": ["mot-de-passe"]}).status_code == 422
    with pytest.raises(KeyError):
        notifications.qui_veulent([chef], "mot-de-passe")


def test_qui_ne_gere_rien_n_a_pas_ces_choix(client: Client) -> None:
    lea = membre(gestionnaire(organisation()).organisation, "lea").user
    assert {DEMANDES, ARRIVEES}.isdisjoint(genre.code for genre in notifications.genres_de(lea))


def test_les_demandes_vont_a_qui_les_veut_et_l_accuse_part_toujours() -> None:
    chef = gestionnaire(organisation())
    gestionnaire(chef.organisation, "gerard")
    notifications.choisir(personne=chef.user, voulus=[])
    alice = compte("alice", "ailleurs.example")
    mail.outbox.clear()
    rattachements.demander(organisation=chef.organisation, personne=alice, fonction="Juriste")
    assert [message.to for message in mail.outbox] == [["gerard@perron.example"], [alice.email]]


def test_une_demande_que_personne_ne_veut_recevoir_va_au_service(settings) -> None:
    from wagtail.models import Site

    from referentiel.models import ReglagesSite

    reglages = ReglagesSite.for_site(Site.objects.get(is_default_site=True))
    reglages.courriel = "service@valmerie.example"
    reglages.save()
    chef = gestionnaire(organisation())
    notifications.choisir(personne=chef.user, voulus=[])
    mail.outbox.clear()
    rattachements.demander(organisation=chef.organisation, personne=compte("alice"), fonction="Juriste")
    assert mail.outbox[0].to == ["service@valmerie.example"]


@pytest.mark.parametrize(("voulus", "attendus"), [([ARRIVEES], 1), ([], 0)])
def test_une_arrivee_se_dit_a_qui_veut_le_savoir(voulus: list[str], attendus: int, monkeypatch) -> None:
    jetons = []
    monkeypatch.setattr("partenaires.courriels.invitation", lambda invitation, jeton: jetons.append(jeton))
    chef = gestionnaire(organisation())
    notifications.choisir(personne=chef.user, voulus=voulus)
    invitations.inviter(organisation=chef.organisation, courriel="zoe@perron.example", roles=[], par=chef.user)
    zoe = compte("zoe")
    mail.outbox.clear()
    invitations.accepter(jeton=jetons[0], personne=zoe)
    assert len(mail.outbox) == attendus
