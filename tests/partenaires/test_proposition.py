"""The SIRET that ProConnect gives proposes an organisation; it opens none."""

from __future__ import annotations

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comptes.models import User
from organisations.models import Organisation
from partenaires.models import Appartenance, DemandeRattachement, Espace
from partenaires.proposition import proposition_pour
from partenaires.services import rattachements
from tests.fabriques import Arbre
from tests.partenaires.outils import compte, gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db
SIRET, AUTRE = "73282932000074", "90000000100108"


@pytest.fixture
def perron(db) -> Organisation:
    Arbre()
    trouvee = organisation()
    Organisation.objects.filter(pk=trouvee.pk).update(siret=SIRET)
    trouvee.refresh_from_db()
    return trouvee


@pytest.fixture
def elsa(perron: Organisation) -> User:
    return compte("elsa", "ailleurs.example")


def vient(personne: User, siret: object) -> Client:
    SocialAccount.objects.create(user=personne, provider="proconnect", uid="elsa", extra_data={"siret": siret})
    client = Client()
    client.force_login(personne)
    return client


def test_le_siret_propose_l_organisation_sans_ouvrir_de_porte(perron: Organisation, elsa: User) -> None:
    chef = gestionnaire(perron)
    client = vient(elsa, SIRET)
    page = client.get(reverse("partenaires:accueil")).content.decode()
    assert "D’après ProConnect" in page
    assert reverse("partenaires:rejoindre_organisation", args=[perron.pk]) in page
    assert not Appartenance.objects.filter(user=elsa).exists()
    assert not DemandeRattachement.objects.exists()
    assert client.get(reverse("partenaires:bureau", args=[perron.espace.slug])).status_code == 404
    client.post(reverse("partenaires:rejoindre_organisation", args=[perron.pk]), {"fonction": "Juriste"})
    demande = DemandeRattachement.objects.get()
    assert mail.outbox[0].to == [chef.user.email]
    assert "D’après ProConnect" not in client.get(reverse("partenaires:organisations")).content.decode()
    lecteur = Client()
    lecteur.force_login(chef.user)
    lue = lecteur.get(reverse("partenaires:rattachement", args=[perron.espace.slug, demande.pk])).content.decode()
    assert "ProConnect confirme" in lue


def test_un_siret_d_ailleurs_ne_confirme_rien(perron: Organisation, elsa: User) -> None:
    chef = gestionnaire(perron)
    vient(elsa, AUTRE)
    demande = rattachements.demander(organisation=perron, personne=elsa, fonction="Juriste")
    lecteur = Client()
    lecteur.force_login(chef.user)
    lue = lecteur.get(reverse("partenaires:rattachement", args=[perron.espace.slug, demande.pk])).content.decode()
    assert "ProConnect confirme" not in lue


def test_un_siret_inconnu_propose_une_nouvelle_organisation(elsa: User) -> None:
    client = vient(elsa, AUTRE)
    assert AUTRE in client.get(reverse("partenaires:organisations")).content.decode()
    page = client.get(reverse("partenaires:nouvelle_organisation")).content.decode()
    assert f'value="{AUTRE}"' in page


@pytest.mark.parametrize("siret", ["", "12345678901234", "abc", "7328293200007", None, "<b>", ["1"], 73282932000075])
def test_un_siret_faux_ne_propose_rien(elsa: User, siret: object) -> None:
    client = vient(elsa, siret)
    assert proposition_pour(elsa.pk) is None
    assert "D’après ProConnect" not in client.get(reverse("partenaires:organisations")).content.decode()
    assert client.get(reverse("partenaires:nouvelle_organisation")).status_code == 200


def test_ni_un_membre_ni_une_organisation_fermee(perron: Organisation, elsa: User) -> None:
    vient(elsa, SIRET)
    Espace.objects.update(ferme_le=timezone.now())
    assert proposition_pour(elsa.pk) is None
    Espace.objects.update(ferme_le=None)
    assert proposition_pour(elsa.pk) is not None
    membre(perron, elsa)
    assert proposition_pour(elsa.pk) is None


def test_une_organisation_fusionnee_propose_celle_qui_reste(perron: Organisation, elsa: User) -> None:
    reste = organisation("Association Les Quais")
    Espace.objects.filter(organisation=perron).update(ferme_le=timezone.now(), fusionnee_dans=reste)
    vient(elsa, SIRET)
    proposee = proposition_pour(elsa.pk)
    assert proposee is not None
    assert proposee.organisation == reste


def test_les_identites_d_un_autre_fournisseur_ne_comptent_pas(elsa: User) -> None:
    SocialAccount.objects.create(user=elsa, provider="ailleurs", uid="elsa", extra_data={"siret": SIRET})
    assert proposition_pour(elsa.pk) is None
