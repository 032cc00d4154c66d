"""What leaves the plan beside its page: the open data and the point d'étape. Privacy of the page holds for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from wagtail.contrib.routable_page.models import path
from wagtail.models import Locale

from socle.memo import par_generation
from socle.pdf import compter_pages
from socle.tableurs import en_csv


@dataclass(frozen=True)
class FichierDuPlan:
    """A file as its line announces it."""

    contenu: bytes
    pages: int = 0

    @property
    def poids(self) -> int:
        return len(self.contenu)


class SortiesDuPlan:
    """Addresses below the plan."""

    @path("csv/", name="csv")
    def csv(self, request: HttpRequest) -> HttpResponse:
        return _fichier(donnees_ouvertes(self.locale).contenu, "text/csv; charset=utf-8", f"{self.slug}.csv")  # type: ignore[attr-defined]

    @path("pdf/", name="pdf")
    def pdf(self, request: HttpRequest) -> HttpResponse:
        contenu = point_d_etape(self).contenu
        return _fichier(contenu, "application/pdf", f"{self.slug}-point-d-etape.pdf")  # type: ignore[attr-defined]


def _fichier(contenu: bytes, nature: str, nom: str) -> HttpResponse:
    reponse = HttpResponse(contenu, content_type=nature)
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    reponse["X-Robots-Tag"] = "noindex"
    return reponse


def donnees_ouvertes(locale: Locale) -> FichierDuPlan:
    """The CSV of the public actions."""

    def ecrire() -> FichierDuPlan:
        from programme.donnees import COLONNES, lignes

        with override(locale.language_code):
            return FichierDuPlan(en_csv(COLONNES, lignes(locale)))

    return par_generation(f"programme:csv:{locale.language_code}", ecrire)


def point_d_etape(page: Any) -> FichierDuPlan:
    """The PDF of the plan, made once a generation."""

    def composer_le_document() -> FichierDuPlan:
        from programme.point_etape import fabriquer

        contenu = fabriquer(page)
        return FichierDuPlan(contenu, compter_pages(contenu))

    return par_generation(f"programme:pdf:{page.pk}", composer_le_document)
