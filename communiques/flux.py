"""Atom feeds: every release and news item of a language, or those of one theme."""

from __future__ import annotations

import datetime

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale

from communiques.listes import base
from communiques.models import ActualitesPage, Communique
from referentiel.models import ReglagesSite, Theme

COMBIEN = 20


class FluxAtom(Feed):
    """The same rules as lists: what is not public, not live or unlisted is not in a feed either."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args, **kwargs):
        self.request = request
        self.langue = (get_language() or "fr").split("-")[0]
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, slug: str | None = None) -> Theme | None:
        if slug is None:
            return None
        theme = Theme.objects.filter(slug=slug).first()
        if theme is None:
            raise Http404
        return theme

    def title(self, theme: Theme | None) -> str:
        nom = ReglagesSite.for_request(self.request).nom
        sujet = theme.libelle if theme else _("communiqués et actualités")
        return _("%(nom)s : %(sujet)s") % {"nom": nom, "sujet": sujet}

    def link(self, theme: Theme | None) -> str:
        """The page that says the same to a reader: the news, or those of the theme."""
        index = ActualitesPage.objects.filter(locale__language_code=self.langue).live().first()
        adresse = (index.get_url(self.request) if index else "") or "/"
        return f"{adresse}?theme={theme.slug}" if theme else adresse

    def feed_url(self, theme: Theme | None) -> str:
        return reverse("presse_flux_theme", args=[theme.slug]) if theme else reverse("presse_flux")

    def subtitle(self, theme: Theme | None) -> str:
        return _("Les textes publiés, du plus récent au plus ancien.")

    def author_name(self, theme: Theme | None) -> str:
        return ReglagesSite.for_request(self.request).autorite

    def items(self, theme: Theme | None) -> list[Communique]:
        locale = Locale.objects.filter(language_code=self.langue).first()
        if locale is None:
            return []
        trouves = base(self.request, locale)
        trouves = trouves.filter(themes=theme) if theme else trouves
        return list(trouves.prefetch_related("themes")[:COMBIEN])

    def item_title(self, item: Communique) -> str:
        return item.title

    def item_description(self, item: Communique) -> str:
        return item.chapo

    def item_link(self, item: Communique) -> str:
        return item.get_url(self.request) or "/"

    def item_guid(self, item: Communique) -> str:
        return f"urn:uuid:{item.translation_key}:{self.langue}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Communique) -> datetime.datetime:
        return _minuit(item.date)

    def item_updateddate(self, item: Communique) -> datetime.datetime:
        return item.last_published_at or _minuit(item.date)

    def item_categories(self, item: Communique) -> list[str]:
        return [theme.libelle for theme in item.themes.all()]


def _minuit(jour: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(jour, datetime.time(), tzinfo=get_current_timezone())
