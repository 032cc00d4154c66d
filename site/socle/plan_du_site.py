"""sitemap.xml: live public pages of every locale, in one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as vue_sitemap
from wagtail.models import Page, Site, get_page_models

from socle.restrictions import publiques


class _Liste(list[Page]):
    """Wagtail walks what it is given as a query, a slice at a time."""

    def iterator(self) -> Iterator[Page]:
        return iter(self)

    def __getitem__(self, rang: Any) -> Any:
        trouve = super().__getitem__(rang)
        return _Liste(trouve) if isinstance(rang, slice) else trouve


class PlanXML(Sitemap):
    """Wagtail's own only walks the site's root: the other languages' trees are beside it, not below.

    Plain pages are enough for addresses: 10,000 releases are not loaded with their bodies. Only the few kinds that
    have several addresses (`get_sitemap_urls` of their own) are loaded whole.
    """

    limit = 50_000  # the most that the protocol allows in one file

    def items(self):
        site = Site.find_for_request(self.request)
        if site is None:
            return Page.objects.none()
        racines = Page.objects.filter(translation_key=site.root_page.translation_key).live()
        dedans = Page.objects.none()
        for racine in racines:
            dedans = dedans | Page.objects.descendant_of(racine, inclusive=True)
        pages = publiques(dedans.live()).order_by("path")
        plusieurs = [modele for modele in get_page_models() if modele.get_sitemap_urls is not Page.get_sitemap_urls]
        if not plusieurs:
            return pages
        types = [type_.pk for type_ in ContentType.objects.get_for_models(*plusieurs).values()]
        return _Liste([*pages.exclude(content_type__in=types), *pages.filter(content_type__in=types).specific()])


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    reponse = vue_sitemap(request, sitemaps={"pages": PlanXML})
    reponse.headers.pop("X-Robots-Tag", None)
    return reponse
