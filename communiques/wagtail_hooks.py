"""Admin of the press room: preview links, subscriptions. The import screen registers itself in `admin_import`."""

from django.db.models import Q
from django.urls import re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from communiques import admin_import, vues_apercus
from communiques.models import Abonnement, Communique
from socle.restrictions import publiques

# Imported for its hooks: Wagtail only looks for them here.
__all__ = ["admin_import"]


@hooks.register("register_admin_urls")
def adresses():
    return [
        # Eighteen digits at most: beyond, SQLite has no such integer.
        re_path(r"^communiques/apercus/(?P<page_id>\d{1,18})/$", vues_apercus.liens, name="communiques_apercus"),
        re_path(
            r"^communiques/apercus/revoquer/(?P<lien_id>\d{1,18})/$",
            vues_apercus.revoquer,
            name="communiques_apercus_revoquer",
        ),
    ]


@hooks.register("register_page_header_buttons")
def bouton_apercu(page, user, view_name, next_url=None):
    """« Aperçu pour un journaliste », in the menu of a release that is not public yet."""
    if not isinstance(page, Communique) or not page.pk or page.est_reservee:
        return
    if page.permissions_for_user(user).can_publish():
        yield Button(
            _("Aperçu pour un journaliste"),
            reverse("communiques_apercus", args=[page.pk]),
            icon_name="view",
            priority=70,
        )


@hooks.register("construct_page_chooser_queryset")
def choisir_sans_devoiler(pages, request):
    """Whoever may not edit a page chooses it only if public: drafts and embargoed titles are not theirs to read."""
    siennes = PagePermissionPolicy().instances_user_has_any_permission_for(request.user, {"add", "change", "publish"})
    publies = publiques(Page.objects.filter(live=True))
    return pages.filter(Q(pk__in=siennes.values("pk")) | Q(pk__in=publies.values("pk")))


class AbonnementViewSet(SnippetViewSet):
    """Who asked for mail alerts: read, or forget on request. Nobody is subscribed by staff."""

    model = Abonnement
    icon = "mail"
    menu_label = _("Abonnés aux alertes")
    menu_order = 410
    add_to_admin_menu = True
    list_display = ["courriel", "langue", "theme", "confirme_le"]
    list_filter = ["langue", "theme"]
    copy_view_enabled = False


register_snippet(AbonnementViewSet)
