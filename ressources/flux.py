"""Atom feed of the library: the latest public resources of a language, for anybody who asks."""

from __future__ import annotations

import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from referentiel.models import ReglagesSite
from ressources.models import Ressource, RessourcesPage

COMBIEN = 20


class FluxRessources(Feed):
    """Public resources only, whoever reads: a feed reader keeps what it was given."""

    feed_type = Atom1Feed
    item_guid_is_permalink = False

    def __init__(self, page: RessourcesPage) -> None:
        self.page = page

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.request = request
        return super().__call__(request, *args, **kwargs)

    def title(self) -> str:
        nom = ReglagesSite.for_request(self.request).nom
        return _("%(nom)s : %(sujet)s") % {"nom": nom, "sujet": self.page.title}

    def link(self) -> str:
        return self.page.get_url(self.request) or "/"

    def feed_url(self) -> str:
        return f"{self.link()}flux/"

    def subtitle(self) -> str:
        return _("Les ressources publiques, de la plus récente à la plus ancienne.")

    def author_name(self) -> str:
        return ReglagesSite.for_request(self.request).autorite

    def items(self) -> list[Ressource]:
        lues = Ressource.objects.lisibles_en(self.page.locale)
        return list(lues.defer("corps").prefetch_related("themes").recentes_d_abord()[:COMBIEN])

    def item_title(self, item: Ressource) -> str:
        return item.title

    def item_description(self, item: Ressource) -> str:
        return item.chapo

    def item_link(self, item: Ressource) -> str:
        return item.get_url(self.request) or "/"

    def item_guid(self, item: Ressource) -> str:
        return f"urn:uuid:{item.translation_key}:{self.page.locale.language_code}"

    def item_pubdate(self, item: Ressource) -> datetime.datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Ressource) -> datetime.datetime | None:
        if item.mise_a_jour is None:
            return item.last_published_at
        return datetime.datetime.combine(item.mise_a_jour, datetime.time(), tzinfo=get_current_timezone())

    def item_categories(self, item: Ressource) -> list[str]:
        return [str(item.get_type_display()), *(theme.libelle for theme in item.themes.all())]
