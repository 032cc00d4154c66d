"""Hooks of the admin and of page serving."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, PageViewRestriction

from . import actions_groupees

for action in actions_groupees.ACTIONS:
    hooks.register("register_bulk_action", action, order=actions_groupees.ORDRE)


@hooks.register("before_serve_page", order=-10)
def refuser_sans_tourner(page: Page, request: HttpRequest, args: list, kwargs: dict) -> None:
    """Refuse a signed-in person who is not of the right group: Wagtail would send them to sign in, for ever.

    Raises:
        PermissionDenied: a restriction by group excludes this person.
    """
    if not request.user.is_authenticated:
        return
    for restriction in page.get_view_restrictions():
        par_groupe = restriction.restriction_type == PageViewRestriction.GROUPS
        if par_groupe and not restriction.accept_request(request):
            raise PermissionDenied(_("Cette page est réservée à d’autres personnes."))


@hooks.register("register_settings_menu_item")
def securite_du_compte() -> MenuItem:
    """Lead from the admin to the pages that change a password or a second factor."""
    return MenuItem(_("Sécurité de mon compte"), reverse("mfa_index"), icon_name="lock", order=10)
