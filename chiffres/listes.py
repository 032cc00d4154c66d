"""The page of figures: what it shows, and its validated parameters."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from chiffres.models import ChiffresPage, Indicateur
from chiffres.publication import graphique, reperes
from socle.pagination import page_demandee

# Charts at the top of the page; the others have theirs on a page of their own.
GRAPHIQUES = 2
REPERES = 6
PAR_PAGE = 12


def en_avant(indicateurs: list[Indicateur]) -> list[Indicateur]:
    return [indicateur for indicateur in indicateurs if indicateur.mis_en_avant][:GRAPHIQUES]


def contexte_de_page(page: ChiffresPage, request: HttpRequest) -> dict[str, Any]:
    """Charts and key figures on the first page, then every indicator, twelve at a time."""
    langue, racine = page.locale.language_code, page.get_url(request) or "/"
    tous = list(Indicateur.objects.publics())
    pagination = Paginator(tous, PAR_PAGE)
    choisie = page_demandee(pagination, request.GET.get("page", "1"))
    premiere = choisie.number == 1
    avant = en_avant(tous)
    autres = [indicateur for indicateur in tous if indicateur not in avant][:REPERES]
    # Values of what is shown, and of nothing else: the page costs the same with a hundred indicators.
    prefetch_related_objects([*choisie, *(avant + autres if premiere else [])], "series", "valeurs")
    return {
        "graphiques": [graphique(indicateur, langue) for indicateur in avant] if premiere else [],
        "reperes": reperes(autres, langue, racine) if premiere else [],
        "page_liste": choisie,
        "indicateurs": reperes(list(choisie), langue, racine),
        "total": len(tous),
    }
