"""The library of resources."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from socle.models import PageIntroduite


class RessourcesPage(RoutablePageMixin, PageIntroduite):
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["ressources.Ressource"]

    class Meta:
        verbose_name = _("bibliothèque des ressources")

    @path("flux/", name="flux")
    def flux(self, request):
        from ressources.flux import FluxRessources

        return FluxRessources(self)(request)

    def get_context(self, request, *args, **kwargs):
        from ressources.bibliotheque import contexte_de_bibliotheque

        contexte = super().get_context(request, *args, **kwargs)
        contexte.update(contexte_de_bibliotheque(request, self.locale))
        return contexte
