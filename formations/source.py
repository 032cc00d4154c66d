"""Training days as a source of the agenda, and of the map for search engines."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Site

from formations.calendriers import en_date
from formations.models import Cycle, Journee
from formations.mots import PlacesALire
from programme.agenda import DateAgenda


def journees_publiques(request: HttpRequest, locale: Locale) -> list[DateAgenda]:
    """Every day that anybody may read about, in a language."""
    langue = locale.language_code
    with override(langue):
        return [
            en_date(
                journee,
                langue,
                publics=frozenset(public.slug for public in journee.publics.all()),
                precision=PlacesALire(journee),
            )
            for journee in Journee.objects.montrees().pour_liste()
        ]


def plan(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Days and cycles for sitemap.xml, in every language; nothing while there is none. Two queries."""
    journees = list(Journee.objects.montrees().only("slug", "modifiee_le", "cycle").order_by("pk"))
    cycles = Cycle.objects.filter(pk__in={j.cycle_id for j in journees if j.cycle_id}).order_by("pk")
    if journees:
        yield from _adresses(request, "liste", None)
    for journee in journees:
        yield from _adresses(request, "journee", journee.modifiee_le, journee.slug)
    for cycle in cycles:
        yield from _adresses(request, "cycle", None, cycle.slug)


def _adresses(
    request: HttpRequest, nom: str, lastmod: datetime.datetime | None, *arguments: str
) -> Iterator[dict[str, Any]]:
    """The address in each language, each naming the others."""
    site = Site.find_for_request(request)
    racine = site.root_url if site else ""
    jumelles = []
    for code, _nom in settings.LANGUAGES:
        with override(code):
            adresse = racine + reverse(f"formations:{nom}", args=arguments)
        jumelles.append({"lang_code": code, "location": adresse})
    for jumelle in jumelles:
        yield {"location": jumelle["location"], "lastmod": lastmod, "alternates": jumelles}
