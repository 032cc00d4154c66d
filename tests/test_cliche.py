"""The site that tests put back is the one that their factory builds."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from tests import cliche
from tests.fabriques import Arbre

pytestmark = pytest.mark.django_db


def triees(rangees: cliche.Rangees) -> dict[str, list[str]]:
    return {table: sorted(map(repr, lignes)) for table, lignes in rangees.items()}


@pytest.mark.deux_bases
def test_le_site_remis_est_celui_qui_fut_bati(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cliche, "_cliches", {})
    point = transaction.savepoint()
    Arbre()
    bati = triees(cliche.rangees())
    transaction.savepoint_rollback(point)
    monkeypatch.setattr(Arbre, "_batir", lambda self: pytest.fail("bâti deux fois"))
    arbre = Arbre()
    assert triees(cliche.rangees()) == bati
    assert arbre.presse.get_parent().pk == arbre.accueil.pk == arbre.site.root_page.pk
    assert Client().get(arbre.presse.url).status_code == 200


def test_chaque_essai_a_ses_propres_pages_en_memoire() -> None:
    point = transaction.savepoint()
    Arbre().accueil.title = "Changé"
    transaction.savepoint_rollback(point)
    assert Arbre().accueil.title == "Accueil"


def test_une_base_deja_remplie_est_rebatie() -> None:
    premier = Arbre()
    second = Arbre()
    assert second.accueil.pk != premier.accueil.pk
    assert not Page.objects.filter(pk=premier.accueil.pk).exists()


def test_hors_de_son_heure_le_cliche_ne_sert_pas(time_machine) -> None:
    point = transaction.savepoint()
    Arbre()
    transaction.savepoint_rollback(point)
    time_machine.move_to("2030-01-15 10:00:00+01:00")
    assert Arbre().accueil.first_published_at.year == 2030
