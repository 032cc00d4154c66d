"""The public page of a partner that asked for one: who it is, and what it does in the programme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from partenaires import lectures
from partenaires.models import Espace


@require_safe
def partenaire(request: HttpRequest, slug: str) -> HttpResponse:
    """Kept as any public page is: saving a desk makes a new generation.

    Raises:
        Http404: no such partner, or it has no public page.
    """
    espace = get_object_or_404(Espace.objects.publics().select_related("organisation__logo"), slug=slug)
    locale = Locale.get_active()
    contexte = {
        "espace": espace,
        "organisation": espace.organisation,
        "adhesions": lectures.adhesions(espace.organisation)[:1],
        "actions": lectures.actions_de(espace.organisation, locale),
        "projets": lectures.projets_de(espace.organisation, locale),
    }
    return TemplateResponse(request, "partenaires/public.html", contexte)
