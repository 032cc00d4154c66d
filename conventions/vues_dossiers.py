"""The conventions of an organisation, and the page where it follows one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from conventions.models import Convention
from partenaires.bureau import Place
from partenaires.ecrans import ecran
from partenaires.portes import membre


@require_safe
@membre()
def liste(request: HttpRequest, place: Place) -> HttpResponse:
    """All of them, the one that moved last first."""
    conventions = Convention.objects.de(place.organisation).pour_liste()
    return ecran(request, "conventions/liste.html", place, "conventions", conventions=conventions)


@require_safe
@membre()
def dossier(request: HttpRequest, place: Place, cle: int) -> HttpResponse:
    """One of them; 404 for anybody else's."""
    convention = get_object_or_404(Convention.objects.de(place.organisation), pk=cle)
    return ecran(request, "conventions/dossier.html", place, "conventions", convention=convention)
