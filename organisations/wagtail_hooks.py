from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from organisations.models import Contact, Organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["nom", "sigle", "nature", "role"]
    list_filter = ["nature", "role"]


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "mail"
    menu_label = _("Contacts presse")
    list_display = ["nom", "organisation", "telephone", "courriel"]
    list_filter = ["organisation"]


class AnnuaireViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Annuaire")
    menu_icon = "group"
    menu_order = 250
    items = (OrganisationViewSet, ContactViewSet)


register_snippet(AnnuaireViewSetGroup)
