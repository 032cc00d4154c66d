"""Random walks: whatever people try, in whatever order, the file stays one that the rules allow."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as profil
from hypothesis import strategies as st

from conventions.enums import JAMAIS_DEPOSEES, Etat
from conventions.erreurs import RegleRefusee
from conventions.models import Convention, FichierPrepare
from conventions.services import journal_verifie
from conventions.transitions import EXECUTABLES, TABLE, Acteur
from tests.conventions.outils import AGENTS, Scene
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db
PAS = st.tuples(
    st.sampled_from([ligne.code for ligne in EXECUTABLES]), st.sampled_from(["depot", *AGENTS]), st.booleans()
)


class Retour(Exception):
    """Ends the transaction of one walk: the next one starts from the same draft."""


@pytest.fixture
def scene() -> Scene:
    scene = Scene(Arbre().axe())
    scene.remplir()
    return scene


@profil(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pas=st.lists(PAS, min_size=5, max_size=14))
def test_au_hasard(scene: Scene, pas: list[tuple[str, str, bool]]) -> None:
    with pytest.raises(Retour):
        marcher_et_revenir(scene, pas)
    assert scene.relire().etat == Etat.BROUILLON


@transaction.atomic
def marcher_et_revenir(scene: Scene, pas: list[tuple[str, str, bool]]) -> None:
    marcher(scene, pas)
    raise Retour


def marcher(scene: Scene, pas: list[tuple[str, str, bool]]) -> None:
    for code, role, complet in pas:
        avant = scene.relire()
        parametres = {"motif": "Parce que.", **scene.parametres(code)} if complet else {}
        ligne, permis = TABLE[code], Acteur(role) in TABLE[code].acteurs
        faite = False
        try:
            with transaction.atomic():
                scene.faire(code, role, **parametres)
            faite = True
        except (RegleRefusee, PermissionDenied):
            pass
        apres = Convention.objects.get(pk=avant.pk)
        if faite:
            assert permis
            assert avant.etat_courant in ligne.de
            assert (apres.etat, apres.version, apres.journal_numero) == (
                ligne.vers,
                avant.version + 1,
                avant.journal_numero + 1,
            )
        else:
            assert (apres.etat, apres.version, apres.journal_numero) == (
                avant.etat,
                avant.version,
                avant.journal_numero,
            )
        assert apres.reference or apres.etat in JAMAIS_DEPOSEES
    assert journal_verifie.verifier(Convention.objects.get(pk=scene.convention.pk)) == []
    assert not FichierPrepare.objects.exists()
