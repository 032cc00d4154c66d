"""Training days in the admin: one menu, for those who may read about days."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from formations import urls_admin
from formations.attente import FormationsPanel
from formations.permissions import peut_lire


class EntreeReservee(MenuItem):
    """Shown to who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return peut_lire(request.user)


@hooks.register("register_admin_urls")
def adresses() -> list[Any]:
    return [path("formations/", include(urls_admin))]


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    entrees = [
        EntreeReservee(_("Journées"), reverse("formations_admin:liste"), icon_name="date", order=10),
        EntreeReservee(_("Cycles"), reverse("formations_admin:cycles"), icon_name="list-ul", order=20),
        EntreeReservee(_("Statistiques"), reverse("formations_admin:statistiques"), icon_name="table", order=30),
    ]
    return SubmenuMenuItem(_("Formations"), Menu(items=entrees), icon_name="date", order=246, name="formations")


@hooks.register("construct_homepage_panels")
def ajouter_le_panneau(request: HttpRequest, panels: list[Any]) -> None:
    if peut_lire(request.user):
        panels.append(FormationsPanel())
