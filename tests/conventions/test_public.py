"""What the public reads of conventions: those that are signed and that staff made public, nothing else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from conventions.enums import Etat
from conventions.services import suivi
from partenaires.models import Espace
from socle.cache_pages import generation
from tests.conventions.outils import Scene
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    scene = Scene(Arbre().axe())
    Espace.objects.filter(organisation=scene.organisation).update(page_publique=True)
    return scene


def pages(scene: Scene) -> list[str]:
    client = Client()
    partenaire = reverse("partenaire", args=[scene.organisation.espace.slug])
    return [client.get(adresse).content.decode() for adresse in (scene.axe.url, partenaire)]


def test_une_convention_signee_se_lit_quand_le_service_la_publie(scene: Scene) -> None:
    scene.amener(Etat.SIGNEE)
    assert all("Équipe mobile 2026" not in page for page in pages(scene))
    suivi.publier(convention=scene.convention, par=scene.agents["instructeur"], publique=True)
    for page in pages(scene):
        assert "Équipe mobile 2026" in page
        assert "Active" in page
        assert str(scene.relire().reference) in page
        assert "01 99 00 45 40" not in page  # whom to reach is for the service
    suivi.publier(convention=scene.convention, par=scene.agents["instructeur"], publique=False)
    assert all("Équipe mobile 2026" not in page for page in pages(scene))


def test_publier_change_de_generation(scene: Scene, settings, django_capture_on_commit_callbacks) -> None:
    scene.amener(Etat.SIGNEE)
    settings.CACHE_PAGES_ACTIF = True
    avant = generation.source().lire()
    with django_capture_on_commit_callbacks(execute=True):
        suivi.publier(convention=scene.convention, par=scene.agents["instructeur"], publique=True)
    assert generation.source().lire() != avant
