from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from programme.sorties import SortiesDuPlan
from socle.models import PageIntroduite


class PlanActionsPage(SortiesDuPlan, RoutablePageMixin, PageIntroduite):
    """The board of every action, by axis."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("plan d’actions")

    def get_context(self, request, *args, **kwargs):
        from programme.plan import contexte
        from programme.sorties import donnees_ouvertes, point_d_etape

        donnees = super().get_context(request, *args, **kwargs)
        donnees.update(contexte(request, self.locale))
        donnees["donnees_ouvertes"] = donnees_ouvertes(self.locale)
        donnees["point_d_etape"] = point_d_etape(self)
        return donnees
