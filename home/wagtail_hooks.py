from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.attente import en_attente
from home.models import MessageContact


class EnAttentePanel(Component):
    """First panel of the admin's home: what waits."""

    name = "en_attente"
    template_name = "home/admin/en_attente.html"
    order = 50

    def get_context_data(self, parent_context):
        return {"attentes": en_attente(parent_context["request"].user)}


@hooks.register("construct_homepage_panels")
def ajouter_en_attente(request, panels):
    panels.insert(0, EnAttentePanel())


@hooks.register("insert_global_admin_css")
def couleurs_de_l_admin():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


class MessageContactViewSet(SnippetViewSet):
    """Messages are read and marked as dealt with; nobody writes one here, nor changes what was written."""

    model = MessageContact
    icon = "mail"
    menu_label = _("Messages reçus")
    menu_order = 400
    add_to_admin_menu = True
    list_display = ["reference", "objet", "nom", "recu_le", "traite_le"]
    list_filter = ["objet", "traite_le"]
    inspect_view_enabled = True
    inspect_view_fields = ["reference", "objet", "nom", "courriel", "telephone", "message", "recu_le", "traite_le"]
    copy_view_enabled = False


register_snippet(MessageContactViewSet)
