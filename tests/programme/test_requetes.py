"""The number of queries does not depend on the number of actions."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chiffres.models import Indicateur, ValeurIndicateur
from programme.lecture import lire
from tests.fabriques import OrganisationFactory, PublicFactory

PLAFOND = 12


def compter(client, adresse) -> int:
    client.get(adresse)
    with CaptureQueriesContext(
        connection,
    ) as vues:
        assert client.get(adresse).status_code == 200
    return len(vues)


@pytest.fixture
def peupler(arbre):
    for page in (arbre.plan_actions, arbre.axes, arbre.projets):
        assert page.live
    indicateur = Indicateur.objects.create(code="x", titre="x", libelle="x", unite="x", perimetre="x", source="x")
    for annee in range(2020, 2027):
        ValeurIndicateur.objects.create(indicateur=indicateur, annee=annee, valeur=annee)
    organisation, public = OrganisationFactory(), PublicFactory()

    def ajouter(axe, nombre, nom="Action"):
        for rang in range(nombre):
            arbre.action(
                f"{nom} {axe.numero} {rang}", axe=axe, pilote=organisation, publics=[public], cible=Decimal(10),
                indicateur=indicateur, operateurs=[OrganisationFactory()],
            )  # fmt: skip

    return ajouter


def test_le_plan_et_ses_pages_coutent_autant_a_trente_actions_qu_a_trois(client, arbre, peupler, habillage_garde):
    axes = [arbre.axe(f"Axe {numero}", numero) for numero in (1, 2)]
    for axe in axes:
        peupler(axe, 1)
    adresses = [
        "/plan-d-actions/?etat=en_cours",
        "/plan-d-actions/",
        "/axes/",
        "/axes/axe-1/",
        "/axes/axe-1/action-1-0/",
    ]
    avant = {adresse: compter(client, adresse) for adresse in adresses}
    for axe in axes:
        peupler(axe, 8, "Autre")
    apres = {adresse: compter(client, adresse) for adresse in adresses}
    assert avant == apres
    assert max(apres.values()) <= PLAFOND, apres


def test_lire_le_plan_sans_rien_garder_coute_autant(arbre, peupler):
    axe, francais = arbre.axe("Axe", 1), arbre.accueil.locale
    comptes = []
    for nom, nombre in (("Une", 2), ("Autre", 10)):
        peupler(axe, nombre, nom)
        lire(francais)  # the addresses of the site are known from now on
        with CaptureQueriesContext(connection) as vues:
            lire(francais)
        comptes.append(len(vues))
    assert len(lire(francais)[0].actions) == 12
    assert comptes[0] == comptes[1] <= PLAFOND
