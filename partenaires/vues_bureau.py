"""The desk of a member: what to do, then what is new; and the papers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from partenaires import agenda, lectures
from partenaires import bureau as registre
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.portes import membre

PAR_PAGE = 20
TACHES_MONTREES = 12


@require_safe
@membre()
def bureau(request: HttpRequest, place: Place) -> HttpResponse:
    """« Mon bureau »: the most pressing thing first, then what each application shows of its own."""
    taches = registre.taches(place)
    return ecran(
        request,
        "bureau",
        place,
        "bureau",
        taches=taches[:TACHES_MONTREES],
        nombre=len(taches),
        autres=max(0, len(taches) - TACHES_MONTREES),
        datees=any(tache.echeance for tache in taches),
        sections=registre.sections(place),
        dates=agenda.prochaines(request, [place.appartenance], 3),
        actualites=lectures.actualites_du_bureau(),
        papiers=lectures.papiers(),
    )


@require_safe
@membre()
def documents(request: HttpRequest, place: Place) -> HttpResponse:
    """Papers that partners read: those kept for them, newest first."""
    page = Paginator(lectures.documents(), PAR_PAGE).get_page(request.GET.get("page"))
    return ecran(
        request,
        "documents",
        place,
        "documents",
        resultats=page,
        cartes=lectures.cartes(page),
        total=page.paginator.count,
    )
