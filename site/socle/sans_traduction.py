"""An address of another language whose page exists in the site's own language only: said in words, never a dead end.

The answer is 200, not 404: the language switcher leads there on purpose, and what the address holds (where the text is
to be found) is what was asked for. It is `noindex`, and no alternate of anything. What is not live, or not public, in
the source stays a 404, so that no title leaks.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from socle.restrictions import publiques

GABARIT = "socle/sans_traduction.html"


def repondre(request: HttpRequest, site: Site, chemin: str) -> HttpResponseBase | None:
    """The notice for an address without page, the translation's own address when there is one, or None.

    `chemin` is the address below the language prefix. None also when staff wrote a redirection for that address.
    """
    if request.method not in {"GET", "HEAD"} or site.root_page.locale.language_code == get_language():
        return None
    source = page_source(site, chemin)
    if source is None or get_redirect(request, Redirect.normalise_path(request.path)):
        return None
    traduite = _version(source, get_language() or "")
    if traduite is not None and (adresse := traduite.get_url(request)):
        return redirect(adresse)
    request.page_sans_traduction = source  # type: ignore[attr-defined]
    return TemplateResponse(request, GABARIT, {"source": source}, headers={"X-Robots-Tag": "noindex"})


def page_source(site: Site, chemin: str) -> Page | None:
    """The live public page of the site's own language at an address."""
    parties = [partie for partie in chemin.split("/") if partie]
    adresse = site.root_page.url_path + "".join(f"{partie}/" for partie in parties)
    slug = parties[-1] if parties else site.root_page.slug
    pages = Page.objects.filter(slug=slug, url_path=adresse).live().select_related("locale")
    return publiques(pages).first()


def adresse_de_l_avis(page: Page, code: str) -> str:
    """Address of the notice for a page of the site's own language, in the language `code`: its own, prefixed."""
    avant, apres = page.full_url.split("://", 1)
    hote, _barre, chemin = apres.partition("/")
    return f"{avant}://{hote}/{code}/{chemin}"


def _version(page: Page, code: str) -> Page | None:
    versions = Page.objects.filter(translation_key=page.translation_key, locale__language_code=code).live()
    return publiques(versions).first()
