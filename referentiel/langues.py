"""The language switcher: the same page in the other language, else a page of that language that says where it is.

The home page of the other language is the last resort: for what is no page, or a page that not everybody may read.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from socle.memo import par_generation
from socle.restrictions import publiques
from socle.sans_traduction import adresse_de_l_avis

NOMS = {"fr": "Français", "en": "English"}


def langues_de(request: HttpRequest) -> list[dict[str, Any]]:
    """`[{code, nom, url, active, meme_page, sans_traduction}]`.

    `meme_page`: the address is that of the page itself, as hreflang alternates want it; `sans_traduction`: it says
    that the page is not translated; neither: it is only a home page. One query.
    """
    servie = getattr(request, "page_servie", None)
    page = servie or getattr(request, "page_sans_traduction", None)
    active = servie.locale.language_code if servie else (get_language() or "fr").split("-")[0]
    # A view whose address exists in every language says so itself.
    dites: dict[str, str] = getattr(request, "adresses_par_langue", {})
    adresses = par_generation(f"langues:{page.translation_key}", lambda: _traductions(page)) if page else dites
    accueils = par_generation(f"accueils:{request.get_host()}", lambda: _accueils(request))
    avis = _avis(page, adresses, accueils)
    return [
        {
            "code": code,
            "nom": NOMS.get(code, code),
            "url": adresses.get(code) or avis.get(code) or accueils.get(code, ""),
            "active": code == active,
            "meme_page": code in adresses,
            "sans_traduction": code in avis,
        }
        for code, _nom in settings.LANGUAGES
        if code in adresses or code in accueils or code == active
    ]


def _avis(page: Page | None, adresses: dict[str, str], accueils: dict[str, str]) -> dict[str, str]:
    """Addresses of the notices « not translated », for a public page of the site's own language.

    A language without home page has no notice: its addresses lead back to the default one.
    """
    source = settings.LANGUAGE_CODE
    if page is None or page.locale.language_code != source or source not in adresses:
        return {}
    return {code: adresse_de_l_avis(page, code) for code in accueils if code not in adresses}


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
