"""Screens of the partner in every state: each opens, and reading changes nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from conventions.enums import ECRITS, Etat
from conventions.models import Convention, LigneJournal
from conventions.regles.champs import Etape
from tests.conventions.outils import Scene
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def adresse(scene: Scene, nom: str, *arguments: object) -> str:
    return reverse(f"conventions:{nom}", args=[scene.organisation.espace.slug, *arguments])


@pytest.mark.parametrize("etat", [etat for etat in ECRITS if etat != Etat.SUPPRIMEE])
def test_chaque_etat_a_ses_ecrans(scene: Scene, client: Client, etat: Etat) -> None:
    scene.amener(etat)
    client.force_login(scene.depot)
    cle = scene.convention.pk
    avant = (Convention.objects.values().get(pk=cle), LigneJournal.objects.count())
    suivi = client.get(adresse(scene, "dossier", cle))
    assert suivi.status_code == 200
    assert str(etat.label) in suivi.content.decode() or scene.convention.etat_courant != etat
    assert client.get(adresse(scene, "liste")).status_code == 200
    assert client.get(reverse("partenaires:bureau", args=[scene.organisation.espace.slug])).status_code == 200
    assert client.get(adresse(scene, "contenu", cle)).status_code == 200
    assert client.get(adresse(scene, "versions", cle)).status_code == 200
    attendu = 200 if etat == Etat.BROUILLON else 302
    for etape in Etape:
        assert client.get(adresse(scene, "etape", cle, etape.value)).status_code == attendu, etape
    assert client.get(adresse(scene, "complements", cle)).status_code == (200 if etat == Etat.A_COMPLETER else 302)
    assert (Convention.objects.values().get(pk=cle), LigneJournal.objects.count()) == avant
