"""Staff roles: what each may do, and that nothing is left of what it may not."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page

from comptes.models import User
from comptes.roles import NOMS_DES_ROLES, PARTENAIRES, ROLES, synchroniser
from tests.comptes.outils import personne

pytestmark = pytest.mark.django_db


def frais(compte: User) -> User:
    """The same account, without the permissions it has already counted."""
    return User.objects.get(pk=compte.pk)


def test_les_roles_et_les_partenaires_sont_les_seuls_groupes_apres_migration() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {*NOMS_DES_ROLES, PARTENAIRES}


def test_chaque_permission_declaree_existe() -> None:
    assert synchroniser() == set()


def test_la_commande_remet_en_ordre_ce_qui_fut_coche_a_la_main(capsys) -> None:
    groupe = Group.objects.get(name="Habitat décideur")
    declarees = set(groupe.permissions.values_list("codename", flat=True))
    groupe.permissions.add(Permission.objects.get(codename="delete_user", content_type__app_label="comptes"))
    call_command("synchroniser_roles")
    assert set(groupe.permissions.values_list("codename", flat=True)) == declarees
    assert "delete_user" not in declarees
    assert "Communication" in capsys.readouterr().out


def test_synchroniser_deux_fois_ne_double_rien() -> None:
    synchroniser()
    avant = GroupPagePermission.objects.count()
    synchroniser()
    assert GroupPagePermission.objects.count() == avant > 0


@pytest.mark.parametrize("role", NOMS_DES_ROLES)
def test_chaque_role_entre_dans_l_admin_sans_avoir_tous_les_droits(role: str) -> None:
    compte = frais(personne("a@valmerie.example", role))
    assert compte.has_perm("wagtailadmin.access_admin")
    assert compte.is_staff
    assert not compte.is_superuser
    assert not compte.has_perm("auth.change_group")


def test_la_communication_redige_et_publie_mais_ne_touche_pas_aux_comptes() -> None:
    compte = frais(personne("a@valmerie.example", "Communication"))
    racine = Page.objects.get(depth=1)
    droits = racine.permissions_for_user(compte)
    assert droits.can_add_subpage()
    assert droits.can_publish_subpage()
    assert not compte.has_perm("comptes.add_user")
    assert not compte.has_perm("comptes.change_user")


@pytest.mark.parametrize("role", ["Habitat instructeur", "Habitat décideur", "Administration"])
def test_les_autres_roles_ne_publient_pas(role: str) -> None:
    droits = Page.objects.get(depth=1).permissions_for_user(frais(personne("a@valmerie.example", role)))
    assert not droits.can_add_subpage()


def test_l_administration_seule_ouvre_des_comptes() -> None:
    porteurs = {role.nom for role in ROLES if "comptes.add_user" in set(role.permissions())}
    assert porteurs == {"Administration"}


def test_personne_ne_peut_modifier_les_droits_d_un_groupe_hors_administrateurs() -> None:
    declarees = {nom for role in ROLES for nom in role.permissions()}
    assert not {nom for nom in declarees if nom.startswith("auth.")}
    assert all(apps.is_installed(nom.split(".")[0]) or nom.split(".")[0].startswith("wagtail") for nom in declarees)


def test_chacun_a_son_acte_sur_les_conventions_et_lui_seul() -> None:
    """Who handles does not decide, who decides does not reopen: one right each."""
    actes = {
        "conventions.instruire_conventions",
        "conventions.decider_conventions",
        "conventions.administrer_conventions",
    }
    porteurs = {role.nom: actes & set(role.permissions()) for role in ROLES}
    assert porteurs == {
        "Communication": set(),
        "Habitat instructeur": {"conventions.instruire_conventions"},
        "Habitat décideur": {"conventions.decider_conventions"},
        "Administration": {"conventions.administrer_conventions"},
    }
    ecrits = {nom for role in ROLES for nom in role.permissions() if nom.startswith("conventions.")} - actes
    assert not any(nom.endswith("_convention") and not nom.startswith("conventions.view_") for nom in ecrits)


def test_un_droit_donne_a_une_personne_ne_vaut_rien() -> None:
    """Rights are read in groups: what one account was given in the database opens no door, and is not looked for."""
    compte = personne("a@valmerie.example", "Communication")
    compte.user_permissions.add(Permission.objects.get(codename="delete_user", content_type__app_label="comptes"))
    assert not frais(compte).has_perm("comptes.delete_user")
    assert "comptes.delete_user" not in frais(compte).get_all_permissions()
    assert compte.has_perm("wagtailadmin.access_admin")
