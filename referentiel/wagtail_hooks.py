from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from referentiel.annuaire_admin import AideViewSetGroup, VerifierAujourdhui
from referentiel.models import BandeauUrgence, TextesSite, Theme


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Thèmes")
    list_display = ["nom", "nom_en", "slug"]


class BandeauViewSet(SnippetViewSet):
    model = BandeauUrgence
    icon = "warning"
    menu_label = _("Bandeaux d’urgence")
    list_display = ["titre", "niveau", "debut", "fin"]
    list_filter = ["niveau"]


class TextesViewSet(SnippetViewSet):
    model = TextesSite
    icon = "list-ul"
    menu_label = _("Menus et textes")


class SiteViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Le site")
    menu_icon = "site"
    menu_order = 300
    items = (BandeauViewSet, TextesViewSet, ThemeViewSet)


register_snippet(SiteViewSetGroup)
register_snippet(AideViewSetGroup)
hooks.register("register_bulk_action", VerifierAujourdhui)
