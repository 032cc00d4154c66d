"""News written for partners, in the area."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partenaires import lectures
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.portes import membre
from socle.pagination import page_demandee

PAR_PAGE = 20


@require_safe
@membre()
def actualites(request: HttpRequest, place: Place) -> HttpResponse:
    """Newest first.

    Raises:
        Http404: a page that does not exist.
    """
    nouvelles = lectures.actualites().pour_liste()
    page = page_demandee(Paginator(nouvelles, PAR_PAGE), request.GET.get("page", "1"))
    return ecran(request, "actualites", place, "actualites", resultats=page, total=page.paginator.count)
