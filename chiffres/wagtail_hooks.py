from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from chiffres.models import Indicateur


class IndicateurViewSet(SnippetViewSet):
    model = Indicateur
    icon = "order"
    menu_label = _("Chiffres")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["titre", "source", "renouveler_avant", "public"]


register_snippet(IndicateurViewSet)
