"""The press room and its lists."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from communiques.enums import Nature
from communiques.listes import contexte_de_liste
from communiques.mentions import texte_contact
from organisations.models import Contact
from socle.models import PageIntroduite


class PageDeListe(PageIntroduite):
    """An index whose filters are a validated form and whose answer is paginated."""

    nature: Nature | None = None

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte.update(contexte_de_liste(request, self.locale, self.nature))
        return contexte


class SallePressePage(PageIntroduite):
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["communiques.CommuniquesIndexPage", "communiques.ContactsPressePage", "home.ContenuPage"]

    class Meta:
        verbose_name = _("salle de presse")

    def get_context(self, request, *args, **kwargs):
        from communiques.listes import derniers

        contexte = super().get_context(request, *args, **kwargs)
        contexte["derniers"] = derniers(request, self.locale, combien=5, nature=Nature.COMMUNIQUE)
        contexte["contacts"] = _contacts_de_presse(self.locale)
        contexte["index"] = CommuniquesIndexPage.objects.child_of(self).live().first()
        contexte["page_contacts"] = ContactsPressePage.objects.child_of(self).live().first()
        return contexte


class CommuniquesIndexPage(PageDeListe):
    nature = Nature.COMMUNIQUE
    parent_page_types = ["communiques.SallePressePage"]
    subpage_types = ["communiques.Communique"]

    class Meta:
        verbose_name = _("liste des communiqués")


class ActualitesPage(PageDeListe):
    """News: both natures, the releases included."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["communiques.Communique"]

    class Meta:
        verbose_name = _("actualités")


class ContactsPressePage(PageIntroduite):
    max_count_per_parent = 1
    parent_page_types = ["communiques.SallePressePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("contacts presse")

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["contacts"] = _contacts_de_presse(self.locale)
        return contexte


def _contacts_de_presse(locale: Locale) -> list[dict[str, Any]]:
    contacts = Contact.objects.filter(salle_presse=True).select_related("organisation")
    return [texte_contact(contact, locale.language_code) for contact in contacts]
