"""A test that commits leaves the database as it found it: every table, every key."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Locale, Page

from tests.cliche import rangees
from tests.fabriques import Arbre
from tests.remise_a_neuf import Depart

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def triees() -> dict[str, list[str]]:
    return {table: sorted(map(repr, lues)) for table, lues in rangees().items()}


def test_tout_est_remis_comme_les_migrations_l_ont_laisse(remise_a_neuf: Depart) -> None:
    avant = triees()
    Arbre().communique()
    groupe = Group.objects.filter(permissions__isnull=False)[0]
    groupe.permissions.clear()
    Group.objects.filter(pk=groupe.pk).update(name="Un autre nom")
    Permission.objects.filter(codename="add_group").delete()
    ContentType.objects.create(app_label="ailleurs", model="essai")
    Page.objects.filter(depth=1).delete()
    Locale.objects.exclude(language_code="fr").delete()
    assert triees() != avant
    remise_a_neuf.remettre()
    assert triees() == avant


def test_le_depart_porte_ce_que_les_migrations_ecrivent() -> None:
    """Whatever ran before: the root of the pages, the groups and their rights are there."""
    assert Page.objects.filter(depth=1).exists()
    assert Group.objects.exists()
    assert Permission.objects.exists()


def test_les_cles_etrangeres_sont_de_nouveau_verifiees(remise_a_neuf: Depart) -> None:
    remise_a_neuf.remettre()
    with connection.cursor() as curseur:
        curseur.execute("SHOW session_replication_role")
        assert curseur.fetchone() == ("origin",)
