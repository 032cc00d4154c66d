"""The partner area in the admin: one menu, for those who may read about partners."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from partenaires import garde_histoire, vues_admin, vues_admin_organisation

# Imported for its hooks: Wagtail only looks for them here.
__all__ = ["garde_histoire"]


class EntreeReservee(MenuItem):
    """Shown to who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(vues_admin.VOIR)


@hooks.register("register_admin_urls")
def adresses() -> list[Any]:
    return [
        path("partenaires/demandes/", vues_admin.demandes, name="partenaires_demandes"),
        path(
            "partenaires/demandes/organisation/<int:cle>/",
            vues_admin.demande_organisation,
            name="partenaires_demande_organisation",
        ),
        path(
            "partenaires/demandes/rattachement/<int:cle>/",
            vues_admin.demande_rattachement,
            name="partenaires_demande_rattachement",
        ),
        path("partenaires/organisations/", vues_admin.organisations, name="partenaires_organisations"),
        path(
            "partenaires/organisations/<int:cle>/",
            vues_admin_organisation.organisation,
            name="partenaires_organisation",
        ),
    ]


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    entrees = [
        EntreeReservee(_("Demandes"), reverse("partenaires_demandes"), icon_name="mail", order=10),
        EntreeReservee(_("Organisations"), reverse("partenaires_organisations"), icon_name="group", order=20),
    ]
    return SubmenuMenuItem(_("Partenaires"), Menu(items=entrees), icon_name="group", order=245, name="partenaires")
