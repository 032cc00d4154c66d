"""Choices of rows: a key that no database holds is a choice refused, in words. Keys of pages are relations."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from programme.models import Axe
from socle.choix import ChoixDeLigne, ChoixDeLignes
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db
IMPOSSIBLES = ["9" * 19, "9" * 400, "-" + "9" * 30, "x"]


@pytest.mark.parametrize("cle", IMPOSSIBLES)
def test_une_cle_impossible_est_un_choix_refuse(cle: str) -> None:
    for champ, saisi in (
        (ChoixDeLigne(queryset=Axe.objects.all()), cle),
        (ChoixDeLignes(queryset=Axe.objects.all()), [cle]),
    ):
        with pytest.raises(ValidationError) as refus:
            champ.clean(saisi)
        assert refus.value.messages


def test_ce_qui_est_propose_est_garde() -> None:
    axe = Arbre().axe()
    assert ChoixDeLigne(queryset=Axe.objects.all()).clean(str(axe.pk)) == axe
    assert list(ChoixDeLignes(queryset=Axe.objects.all()).clean([str(axe.pk)])) == [axe]
