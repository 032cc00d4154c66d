"""The public page of a partner, and what is forgotten after a year."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from partenaires.enums import EtatDemande
from partenaires.models import DemandeRattachement, Espace, Invitation
from partenaires.purges import Bilan, purger
from partenaires.services import espaces
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, gestionnaire, organisation

pytestmark = pytest.mark.django_db
PROFIL = {"presentation": "Nous <b>logeons</b>.", "courriel": "", "telephone": "01 99 00 45 31"}


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def test_la_page_publique_est_un_choix(client: Client, django_capture_on_commit_callbacks) -> None:
    chef = gestionnaire(organisation())
    adresse = "/partenaires/association-le-perron/"
    assert client.get(adresse).status_code == 404
    espaces.modifier_profil(organisation=chef.organisation, par=chef.user, page_publique=True, **PROFIL)
    page = client.get(adresse)
    assert page.status_code == 200
    assert "no-store" not in page.get("Cache-Control", "")
    assert "&lt;b&gt;logeons" in page.content.decode()
    assert chef.user.email not in page.content.decode()
    Espace.objects.update(ferme_le=timezone.now())
    assert client.get(adresse).status_code == 404


def test_choisir_la_page_publique_renouvelle_le_cache(settings, django_capture_on_commit_callbacks) -> None:
    from socle.cache_pages import generation

    settings.CACHE_PAGES_ACTIF = True
    chef = gestionnaire(organisation())
    avant = generation.source().lire()
    with django_capture_on_commit_callbacks(execute=True):
        espaces.modifier_profil(organisation=chef.organisation, par=chef.user, page_publique=True, **PROFIL)
    assert generation.source().lire() != avant


def test_au_bout_d_un_an_ce_qui_est_clos_est_oublie() -> None:
    chef = gestionnaire(organisation())
    vieux = timezone.now() - datetime.timedelta(days=400)
    champs = {"organisation": chef.organisation, "envoyee_le": vieux}
    Invitation.objects.create(
        courriel="a@x.example", empreinte="a", expire_le=vieux + datetime.timedelta(days=14), **champs
    )
    Invitation.objects.create(
        courriel="b@x.example",
        empreinte="b",
        expire_le=timezone.now(),
        organisation=chef.organisation,
        envoyee_le=timezone.now() - datetime.timedelta(days=14),
    )
    for boite, etat in (("lea", EtatDemande.EN_ATTENTE), ("zoe", EtatDemande.ANNULEE)):
        DemandeRattachement.objects.create(
            demandeur=compte(boite), organisation=chef.organisation, fonction="x", etat=etat, deposee_le=vieux
        )
    sortie = StringIO()
    call_command("purger_partenaires", "--a-blanc", stdout=sortie)
    assert "Invitations à effacer : 1 ; rattachements : 1" in sortie.getvalue()
    assert purger() == Bilan(invitations=1, rattachements=1, organisations=0)
    assert purger() == Bilan(0, 0, 0)
    assert Invitation.objects.get().courriel == "b@x.example"
    assert DemandeRattachement.objects.get().demandeur.email == "lea@perron.example"
