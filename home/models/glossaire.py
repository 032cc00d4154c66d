from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from referentiel.models import TermeGlossaire
from socle.models import AvecVersionSimplifiee, PageIntroduite


class GlossairePage(AvecVersionSimplifiee, PageIntroduite):
    """Every word of the trade with its meaning, from A to Z: what the words of other pages link to."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.ContenuPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("version_simplifiee")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("version_simplifiee"),
        index.SearchField("mots_expliques"),
    ]

    class Meta:
        verbose_name = _("glossaire")

    def mots_expliques(self) -> str:
        """Terms and definitions of the page's language, for the search."""
        langue = self.locale.language_code
        lignes = [
            (terme.terme_dans(langue), *terme.variantes_dans(langue), terme.definition_dans(langue))
            for terme in TermeGlossaire.objects.all()
        ]
        return "\n".join(" ".join(ligne) for ligne in lignes)

    def get_context(self, request, *args, **kwargs):
        from home.glossaire import contexte_du_glossaire

        return {**super().get_context(request, *args, **kwargs), **contexte_du_glossaire(request, self)}
