"""Values kept for a generation."""

from __future__ import annotations

import pytest
from django.db import transaction

from referentiel.models import Theme
from socle.memo import par_generation

pytestmark = pytest.mark.django_db


def _noms() -> list[str]:
    return par_generation("tests:noms", lambda: list(Theme.objects.values_list("nom", flat=True)))


def test_une_valeur_n_est_lue_qu_une_fois_par_generation(habillage_garde, django_assert_num_queries):
    _noms()
    with django_assert_num_queries(0):
        assert _noms() == []


def test_ce_qui_est_lu_dans_une_transaction_defaite_n_est_pas_garde(habillage_garde):
    with transaction.atomic():
        Theme.objects.create(nom="Provisoire", slug="provisoire")
        assert _noms() == ["Provisoire"]
        transaction.set_rollback(True)
    assert _noms() == []
