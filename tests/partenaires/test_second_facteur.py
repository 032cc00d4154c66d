"""When the authority asks for it, whoever manages an organisation owes a second factor, by whatever address."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from partenaires.models import Appartenance, ReglagesPartenaires
from tests.comptes.outils import avec_totp, se_connecter, se_connecter_en_deux_temps
from tests.fabriques import Arbre
from tests.partenaires.outils import MOT_DE_PASSE, gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef(db) -> Appartenance:
    Arbre()
    ReglagesPartenaires.objects.create(site=Site.objects.get(is_default_site=True), second_facteur_gestion=True)
    return gestionnaire(organisation())


def test_sans_second_facteur_on_est_mene_a_en_choisir_un(client: Client, chef: Appartenance) -> None:
    se_connecter(client, chef.user, MOT_DE_PASSE)
    slug = chef.organisation.espace.slug
    for nom, arguments in (("bureau", [slug]), ("membres", [slug]), ("organisations", []), ("mes_donnees", [])):
        reponse = client.get(reverse(f"partenaires:{nom}", args=arguments))
        assert reponse.status_code == 302, nom
        assert reponse["Location"].startswith(reverse("mfa_activate_totp")), nom
    reponse = client.post(reverse("partenaires:inviter", args=[slug]), {"courriel": "x@y.example"})
    assert reponse.status_code == 302
    assert not chef.organisation.invitations.exists()


def test_avec_le_second_facteur_le_bureau_s_ouvre(client: Client, chef: Appartenance) -> None:
    secret = avec_totp(chef.user)
    client.force_login(chef.user)  # a session that gave no second factor
    bureau = reverse("partenaires:bureau", args=[chef.organisation.espace.slug])
    assert client.get(bureau)["Location"].startswith(reverse("mfa_reauthenticate"))
    client.logout()
    se_connecter(client, chef.user, MOT_DE_PASSE)
    assert client.get(bureau).status_code == 302
    client = Client()
    se_connecter_en_deux_temps(client, chef.user, secret)
    assert client.get(bureau).status_code == 200


def test_les_autres_membres_n_en_doivent_pas(client: Client, chef: Appartenance) -> None:
    lea = membre(chef.organisation, "lea", ["depot", "inscription"])
    client.force_login(lea.user)
    assert client.get(reverse("partenaires:bureau", args=[chef.organisation.espace.slug])).status_code == 200


def test_le_reglage_est_a_la_metropole(client: Client, chef: Appartenance) -> None:
    ReglagesPartenaires.objects.update(second_facteur_gestion=False)
    client.force_login(chef.user)
    assert client.get(reverse("partenaires:bureau", args=[chef.organisation.espace.slug])).status_code == 200
