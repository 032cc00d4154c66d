"""The language switcher: the same page in the other language, or that language's home page, said as such."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from socle.memo import par_generation
from socle.restrictions import publiques

NOMS = {"fr": "Français", "en": "English"}


def langues_de(request: HttpRequest) -> list[dict[str, Any]]:
    """`[{code, nom, url, active, meme_page}]`. `meme_page` is false when the address is only a home page.

    hreflang alternates use the entries with `meme_page`. One query.
    """
    page = getattr(request, "page_servie", None)
    active = page.locale.language_code if page else (get_language() or "fr").split("-")[0]
    adresses = par_generation(f"langues:{page.translation_key}", lambda: _traductions(page)) if page else {}
    accueils = par_generation(f"accueils:{request.get_host()}", lambda: _accueils(request))
    return [
        {
            "code": code,
            "nom": NOMS.get(code, code),
            "url": adresses.get(code) or accueils.get(code, ""),
            "active": code == active,
            "meme_page": code in adresses,
        }
        for code, _nom in settings.LANGUAGES
        if code in adresses or code in accueils or code == active
    ]


def _traductions(page: Page) -> dict[str, str]:
    """Addresses of the live public versions of a page, itself included, by language."""
    versions = publiques(Page.objects.filter(translation_key=page.translation_key).live()).select_related("locale")
    return {version.locale.language_code: version.full_url for version in versions if version.full_url}


def _accueils(request: HttpRequest) -> dict[str, str]:
    """Addresses of the live home pages, by language."""
    site = Site.find_for_request(request)
    if site is None:
        return {}
    cle = site.root_page.translation_key
    accueils = Page.objects.filter(translation_key=cle).live().select_related("locale")
    return {accueil.locale.language_code: accueil.full_url for accueil in accueils}
