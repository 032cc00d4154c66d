"""How a screen of the area is drawn: the band of the organisation, its tabs, the answer's status."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from partenaires import bureau
from partenaires.bureau import Place


def ecran(
    request: HttpRequest,
    gabarit: str,
    place: Place | None = None,
    rubrique: str = "",
    *,
    statut: int = 200,
    **contexte: Any,
) -> HttpResponse:
    """Draw `partenaires/<gabarit>.html`, or another application's template named in full (`x/y.html`).

    422 when a form of the context was refused, whatever its name; `statut` otherwise.
    """
    if place is not None:
        contexte |= {
            "place": place,
            "onglets": [
                {
                    "libelle": r.libelle,
                    "url": reverse(r.nom_url, args=[place.espace.slug]),
                    "actif": r.code == rubrique,
                }
                for r in bureau.rubriques(place)
            ],
        }
    refuse = any(isinstance(valeur, BaseForm) and valeur.errors for valeur in contexte.values())
    chemin = gabarit if gabarit.endswith(".html") else f"partenaires/{gabarit}.html"
    return TemplateResponse(request, chemin, contexte, status=422 if refuse else statut)
