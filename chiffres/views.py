"""Open data: the list of the files, and each file of an indicator."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from chiffres import jeux, publication
from socle.pagination import page_demandee

PAR_PAGE = 25


def _langue() -> str:
    return (get_language() or "fr").split("-")[0]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every open file of the site, whatever application makes it."""
    pagination = Paginator(jeux.jeux(_langue()), PAR_PAGE)
    page_liste = page_demandee(pagination, request.GET.get("page", "1"))
    contexte = {
        "page_liste": page_liste,
        "total": pagination.count,
        "licence": jeux.LICENCE,
        "adresse_licence": jeux.ADRESSE_LICENCE,
    }
    return TemplateResponse(request, "chiffres/donnees.html", contexte)


@require_safe
def fichier(request: HttpRequest, code: str) -> HttpResponse:
    """The values of a public indicator as CSV; an indicator that is not public has no file."""
    indicateur = publication.public(code)
    if indicateur is None:
        raise Http404
    contenu = publication.fichier_csv(indicateur, _langue())
    reponse = HttpResponse(contenu, content_type="text/csv; charset=utf-8; header=present")
    reponse["Content-Disposition"] = f'attachment; filename="{indicateur.code}.csv"'
    return reponse
