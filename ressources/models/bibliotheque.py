"""The library of resources."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from socle.models import PageSocle


class RessourcesPage(RoutablePageMixin, PageSocle):
    introduction = models.TextField(_("introduction"), blank=True, default="", max_length=500)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["ressources.Ressource"]

    class Meta:
        verbose_name = _("bibliothèque des ressources")

    @path("flux/", name="flux")
    def flux(self, request):
        from ressources.flux import FluxRessources

        return FluxRessources(self)(request)

    @property
    def chapo(self) -> str:
        return self.introduction

    def get_context(self, request, *args, **kwargs):
        from ressources.bibliotheque import contexte_de_bibliotheque

        contexte = super().get_context(request, *args, **kwargs)
        contexte.update(contexte_de_bibliotheque(request, self.locale))
        return contexte
