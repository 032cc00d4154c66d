from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.search import index

from programme.sorties import SortiesDuPlan
from socle.models import PageSocle


class PlanActionsPage(SortiesDuPlan, RoutablePageMixin, PageSocle):
    """The board of every action, by axis."""

    introduction = models.TextField(_("introduction"), blank=True, default="", max_length=500)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("plan d’actions")

    @property
    def chapo(self) -> str:
        return self.introduction

    def get_context(self, request, *args, **kwargs):
        from programme.plan import contexte
        from programme.sorties import donnees_ouvertes, point_d_etape

        donnees = super().get_context(request, *args, **kwargs)
        donnees.update(contexte(request, self.locale))
        donnees["donnees_ouvertes"] = donnees_ouvertes(self.locale)
        donnees["point_d_etape"] = point_d_etape(self)
        return donnees
