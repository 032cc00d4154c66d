"""sitemap.xml: live public pages of every locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as vue_sitemap
from wagtail.models import Page, Site, get_page_models

from socle.restrictions import publiques

# Addresses that are no page: `{location, alternates}`, told in the first file by whoever registers.
Adresses = Callable[[HttpRequest], Iterable[dict[str, Any]]]
_autres: list[Adresses] = []


def inscrire_adresses(adresses: Adresses) -> None:
    """Add addresses to sitemap.xml; called by an application when it is ready. Twice is once."""
    if adresses not in _autres:
        _autres.append(adresses)


class PlanXML(Sitemap):
    """Wagtail's own only walks the site's root: the other languages' trees are beside it, not below.

    Plain pages are enough for addresses: 10,000 releases are not loaded with their bodies. Only the few kinds that
    have several addresses (`get_sitemap_urls` of their own) are loaded whole; the first file tells them after the
    others.
    """

    # The protocol allows 50,000 addresses in one file: the first keeps room for the kinds that have several.
    limit = 45_000

    def items(self) -> Any:
        return self._publiques().exclude(content_type__in=types_a_plusieurs_adresses()).order_by("path")

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = super().get_urls(page, site, protocol)
        if int(page) == 1:
            a_part = (
                self._publiques().filter(content_type__in=types_a_plusieurs_adresses()).order_by("path").specific()
            )
            urls += [adresse for autre in a_part for adresse in autre.get_sitemap_urls(self.request)]
            urls += [adresse for adresses in _autres for adresse in adresses(self.request)]
        return urls

    def _publiques(self) -> Any:
        """Live pages of the site that anybody may read, in every language."""
        site = Site.find_for_request(self.request)
        dedans = Page.objects.none()
        if site is not None:
            for racine in Page.objects.filter(translation_key=site.root_page.translation_key).live():
                dedans = dedans | Page.objects.descendant_of(racine, inclusive=True)
        return publiques(dedans.live())


def types_a_plusieurs_adresses() -> list[int]:
    """Keys of the content types of pages that tell their addresses themselves."""
    plusieurs = [modele for modele in get_page_models() if modele.get_sitemap_urls is not Page.get_sitemap_urls]
    return [type_.pk for type_ in ContentType.objects.get_for_models(*plusieurs).values()]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    reponse = vue_sitemap(request, sitemaps={"pages": PlanXML})
    reponse.headers.pop("X-Robots-Tag", None)
    return reponse
