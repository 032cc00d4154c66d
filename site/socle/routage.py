"""From an address to its page in two queries, however deep it stands.

Wagtail walks down the tree, two queries a level, and asks for site and locale each time. Here the page is found by its
whole address; what Wagtail does next (privacy, hooks, the page's own sub-addresses) is Wagtail's.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import re_path
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site
from wagtail.urls import serve_pattern

from socle.memo import par_generation
from socle.sans_traduction import repondre

# A release's own addresses (pdf/, kit/…) are the deepest there are below a page.
SUITE_MAX = 3


def servir(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's view, with site and route prepared. Raises Http404 as it does."""
    site = site_de(request)
    if site is not None:
        route = trouver(request, site, path)
        # What Page.route_for_request keeps on the request for later callers.
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
        if route is None and (dite := repondre(request, site, path)) is not None:
            return dite
    return views.serve(request, path)


def site_de(request: HttpRequest) -> Site | None:
    """The site of a request, kept on it where Wagtail looks for it first."""
    site: Site | None = par_generation(f"site:{request.get_host()}", lambda: Site.find_for_request(request))
    request._wagtail_site = site  # type: ignore[attr-defined]
    return site


def trouver(request: HttpRequest, site: Site, path: str):
    """Wagtail's route for an address (page and arguments), or None when nothing stands there."""
    from django.http import Http404

    page, suite = _page_la_plus_profonde(_racine(site), [partie for partie in path.split("/") if partie])
    if page is None:
        return None
    try:
        return page.route(request, suite)
    except Http404:
        return None


def _racine(site: Site) -> Page:
    """The home page of the active language; the site's own when that language has none that is live."""
    langue = get_language()
    return par_generation(f"racine:{site.pk}:{langue}", lambda: site.root_page.localized)


def _page_la_plus_profonde(racine: Page, parties: list[str]) -> tuple[Page | None, list[str]]:
    """The specific page at the longest beginning of the address, and what is left of it."""
    adresses = {
        racine.url_path + "".join(f"{partie}/" for partie in parties[:rang]): rang
        for rang in range(max(0, len(parties) - SUITE_MAX), len(parties) + 1)
    }
    # The slug is indexed, the whole address is not.
    slugs = {adresse.rstrip("/").rsplit("/", 1)[-1] for adresse in adresses}
    page = (
        Page.objects.filter(slug__in=slugs, url_path__in=adresses).select_related("locale").order_by("-depth").first()
    )
    if page is None:
        return None, []
    modele = page.specific_class or Page
    servie = modele.a_servir(page.pk) if hasattr(modele, "a_servir") else page.specific
    servie.locale = page.locale
    return servie, parties[adresses[page.url_path] :]


adresse_des_pages = re_path(serve_pattern, servir, name="wagtail_serve")
# Calendar files of pages: diaries go by the extension. The slash that RoutablePageMixin ends its addresses with is
# accepted, never written.
adresse_des_calendriers = re_path(r"^((?:[\w\-]+/)+[\w\-]+\.ics)/?$", servir, name="fichiers_de_pages")
