"""Admin of the programme: the listing of actions, their history. The agenda has its own, `programme.agenda.admin`."""

from __future__ import annotations

from typing import Any

from django.urls import re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from programme import admin_historique
from programme.admin_actions import actions_viewset
from programme.admin_masse import ChangerEtatAction, ConfirmerAction
from programme.agenda import admin as admin_agenda
from programme.models import Action, Projet
from referentiel.models import Public

# Imported for its hooks: Wagtail only looks for them here.
__all__ = ["admin_agenda"]

hooks.register("register_bulk_action", ChangerEtatAction)
hooks.register("register_bulk_action", ConfirmerAction)


@hooks.register("register_admin_viewset")
def listing_des_actions() -> Any:
    return actions_viewset


@hooks.register("register_admin_urls")
def adresses() -> list[Any]:
    # Eighteen digits at most: beyond, SQLite has no such integer.
    return [
        re_path(
            r"^programme/historique/(?P<page_id>\d{1,18})/$",
            admin_historique.historique,
            name="programme_historique",
        )
    ]


@hooks.register("register_page_header_buttons")
def bouton_historique(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """« Historique des états », in the menu of what has a state."""
    if isinstance(page, Action | Projet) and page.pk and page.permissions_for_user(user).can_edit():
        cle = page.source.pk if page.source else page.pk
        yield Button(
            _("Historique des états"), reverse("programme_historique", args=[cle]), icon_name="history", priority=75
        )


class PublicViewSet(SnippetViewSet):
    model = Public
    icon = "group"
    menu_label = _("Publics")
    menu_order = 340
    add_to_admin_menu = True
    list_display = ["nom", "nom_en", "slug"]


register_snippet(PublicViewSet)
