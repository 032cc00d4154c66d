from django.utils.translation import gettext_lazy as _

from socle.models import PageSocle


class RecherchePage(PageSocle):
    """The search page; its rules are in `home.recherche`."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page de recherche")

    def get_context(self, request, *args, **kwargs):
        from home.recherche import contexte_de_recherche

        contexte = super().get_context(request, *args, **kwargs)
        contexte.update(contexte_de_recherche(request, self.locale))
        return contexte
