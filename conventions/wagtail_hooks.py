"""Conventions in the admin: one entry that says how many files wait, for those who handle, decide or administer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from conventions import urls_admin
from conventions.attente import ConventionsPanel, combien
from conventions.permissions import est_du_service, peut_administrer


class EntreeReservee(MenuItem):
    """Shown to who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return est_du_service(request.user)


class EntreeModeles(MenuItem):
    """Models are set by administration alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        return peut_administrer(request.user)


class MenuConventions(SubmenuMenuItem):
    """« Conventions (3) »: files that wait for whoever reads the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        return est_du_service(request.user) and super().is_shown(request)

    def render_component(self, request: HttpRequest) -> Any:
        composant = super().render_component(request)
        nombre = combien(request.user)  # type: ignore[arg-type]  # signed in: the menu is the admin's
        if nombre:
            composant.label = f"{composant.label} ({nombre})"
        return composant


@hooks.register("register_admin_urls")
def adresses() -> list[Any]:
    return [path("conventions/", include(urls_admin))]


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    entrees = [
        EntreeReservee(_("File des dossiers"), reverse("conventions_admin:liste"), icon_name="list-ul", order=10),
        EntreeModeles(_("Modèles"), reverse("conventions_admin:modeles"), icon_name="form", order=20),
    ]
    return MenuConventions(_("Conventions"), Menu(items=entrees), icon_name="doc-full", order=247, name="conventions")


@hooks.register("construct_homepage_panels")
def ajouter_le_panneau(request: HttpRequest, panels: list[Any]) -> None:
    if est_du_service(request.user):
        panels.append(ConventionsPanel())
