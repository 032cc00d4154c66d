"""Addresses of the charter's page. They are served by the page itself, so its privacy holds for them all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from wagtail.contrib.routable_page.models import path


class SortiesCharteMixin:
    @path("")
    def charte(self, request: HttpRequest) -> HttpResponse:
        from ressources.charte import views

        return views.charte(request, self)  # type: ignore[arg-type]

    @path("pdf/", name="pdf")
    def pdf(self, request: HttpRequest) -> HttpResponse:
        from ressources.charte import views

        return views.pdf(request, self)  # type: ignore[arg-type]

    @path("version-<int:numero>/", name="version")
    def version(self, request: HttpRequest, numero: int) -> HttpResponse:
        from ressources.charte import views

        return views.charte(request, self, numero)  # type: ignore[arg-type]

    @path("version-<int:numero>/pdf/", name="version_pdf")
    def version_pdf(self, request: HttpRequest, numero: int) -> HttpResponse:
        from ressources.charte import views

        return views.pdf(request, self, numero)  # type: ignore[arg-type]

    @path("adherents/", name="adherents")
    def adherents(self, request: HttpRequest) -> HttpResponse:
        from ressources.charte import views

        return views.adherents(request, self)  # type: ignore[arg-type]

    @path("adherents/csv/", name="adherents_csv")
    def adherents_csv(self, request: HttpRequest) -> HttpResponse:
        from ressources.charte import views

        return views.adherents_csv(request, self)  # type: ignore[arg-type]

    @path("adherer/", name="adherer")
    def adherer(self, request: HttpRequest) -> HttpResponse:
        from ressources.charte import views

        return never_cache(views.adherer)(request, self)  # type: ignore[arg-type]

    @path("adherer/recu/", name="adherer_recu")
    def adherer_recu(self, request: HttpRequest) -> HttpResponse:
        from ressources.charte import views

        return never_cache(views.recu)(request, self)  # type: ignore[arg-type]
