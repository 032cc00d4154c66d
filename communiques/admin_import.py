"""Places the import screen in the admin: its address, its menu entry, its button on the lists."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from communiques import vues_import
from communiques.importation.creation import peut_importer


@hooks.register("register_admin_urls")
def adresses_import() -> list[object]:
    return [path("communiques/importer/", vues_import.importer, name="communiques_importer")]


class EntreeImporter(MenuItem):
    """Shown to whoever may add a text somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return peut_importer(request.user)  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def entree_importer() -> MenuItem:
    return EntreeImporter(_("Importer un communiqué"), reverse("communiques_importer"), icon_name="upload", order=210)
