from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from socle.models import PageIntroduite


class ChiffresPage(RoutablePageMixin, PageIntroduite):
    """Every public figure: charts first, then the other ones, with their years, perimeters and sources."""

    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("mots_des_indicateurs")]
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page des chiffres")
        verbose_name_plural = _("pages des chiffres")

    def mots_des_indicateurs(self) -> list[str]:
        """What public indicators are called, for the search; what is not public is not found by it either."""
        from chiffres.models import Indicateur

        langue = self.locale.language_code
        return [
            f"{indicateur.dans('titre', langue)}, {indicateur.dans('libelle', langue)}."
            for indicateur in Indicateur.objects.publics()
        ]

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, str]]:
        """The page and that of each public indicator."""
        from chiffres.models import Indicateur

        adresses = super().get_sitemap_urls(request)
        racine = self.get_full_url(request)
        return [*adresses, *({"location": f"{racine}{i.code}/"} for i in Indicateur.objects.publics())]

    @path("")
    def liste(self, request: HttpRequest) -> HttpResponse:
        from chiffres.listes import contexte_de_page

        return self.render(request, context_overrides=contexte_de_page(self, request))

    @path("<slug:code>/", name="indicateur")
    def indicateur(self, request: HttpRequest, code: str) -> HttpResponse:
        """The page of an indicator: its chart, its table, its file."""
        from chiffres.donnees_structurees import jeu_de_donnees
        from chiffres.publication import graphique, public

        trouve = public(code)
        if trouve is None:
            raise Http404
        langue = self.locale.language_code
        page = f"{self.get_full_url(request)}{trouve.code}/"
        contexte = {
            "graphique": graphique(trouve, langue),
            "adresse_entiere": page,
            "donnees_structurees": jeu_de_donnees(
                trouve, langue=langue, racine=request.build_absolute_uri("/").rstrip("/"), page=page
            ),
        }
        return self.render(request, context_overrides=contexte, template="chiffres/indicateur.html")
