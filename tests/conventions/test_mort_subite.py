"""A deposit killed with -9: the file is as before or as after, and every file on the disk is accounted for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from conventions.models import Convention
from conventions.services import brouillons
from outils import mort_subite
from tests.conventions.outils import Scene, complet
from tests.fabriques import Arbre, donnees_initiales

FOIS = 20


@pytest.mark.deux_bases
@pytest.mark.django_db(transaction=True)
def test_un_depot_tue_a_vingt_moments() -> None:
    donnees_initiales()
    shutil.rmtree(Path(str(settings.PRIVE_ROOT)) / "conventions", ignore_errors=True)
    scene = Scene(Arbre().axe())
    scene.remplir()
    scene.modele.pieces_attendues.update(obligatoire=False)
    cles = [(scene.convention.pk, scene.depot.pk)]
    for rang in range(FOIS):
        convention = brouillons.ouvrir(organisation=scene.organisation, modele=scene.modele, par=scene.depot)
        brouillons.enregistrer(
            convention=convention,
            par=scene.depot,
            version=convention.version,
            champs=complet(titre=f"Essai {rang}", axes=[scene.axe]),
        )
        cles.append((convention.pk, scene.depot.pk))
    bilan = mort_subite.eprouver(cles)
    assert bilan.fautes == []
    assert bilan.avant + bilan.apres == FOIS + 1
    assert bilan.apres >= 1
    assert bilan.avant >= 1
    assert Convention.objects.get(pk=cles[0][0]).etat == "deposee"
