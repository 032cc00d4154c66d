"""Every state × row × role: the table and nothing else."""

from __future__ import annotations

import pytest

from conventions.enums import ECRITS, Etat
from tests.conventions.outils import Scene
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


@pytest.mark.parametrize("etat", ECRITS)
def test_chaque_etat_s_atteint(scene: Scene, etat: Etat) -> None:
    assert scene.amener(etat).etat == etat
