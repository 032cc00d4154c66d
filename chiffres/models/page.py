from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.search import index

from socle.models import PageSocle


class ChiffresPage(RoutablePageMixin, PageSocle):
    """Every public figure: charts first, then the other ones, with their years, perimeters and sources."""

    introduction = models.TextField(_("introduction"), blank=True, default="", max_length=500)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page des chiffres")
        verbose_name_plural = _("pages des chiffres")

    @property
    def chapo(self) -> str:
        return self.introduction
