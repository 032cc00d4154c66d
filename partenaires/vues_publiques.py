"""Public pages of the partners that asked for one: who they are, and what they do in the programme."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from partenaires import lectures, presence
from partenaires.charte import adresse_de_la_charte
from partenaires.models import Espace
from socle.pagination import page_demandee

PAR_PAGE = 50


@require_safe
def partenaires(request: HttpRequest) -> HttpResponse:
    """Every partner that has a page, by name.

    Raises:
        Http404: a page of the list that does not exist.
    """
    page = page_demandee(Paginator(presence.publics(), PAR_PAGE), request.GET.get("page", "1"))
    contexte = {"resultats": page, "total": page.paginator.count, **_reperes(request)}
    return TemplateResponse(request, "partenaires/publics.html", contexte)


@require_safe
def partenaire(request: HttpRequest, slug: str) -> HttpResponse:
    """Kept as any public page is: saving a desk makes a new generation. One that was merged leads to the other.

    Raises:
        Http404: no such partner, or it has no public page.
    """
    espace = Espace.objects.publics().select_related("organisation__logo").filter(slug=slug).first()
    if espace is None:
        suite = Espace.objects.publics().filter(organisation__espaces_absorbes__slug=slug).first()
        if suite is None:
            raise Http404
        return redirect("partenaire", suite.slug, permanent=True)
    locale = Locale.get_active()
    contexte = {
        "espace": espace,
        "organisation": espace.organisation,
        "adhesion": lectures.adhesions(espace.organisation).first(),
        "adresse_charte": adresse_de_la_charte(),
        "actions": lectures.actions_de(espace.organisation, locale),
        "projets": lectures.projets_de(espace.organisation, locale),
        "sections": presence.sections(espace.organisation, locale),
        "langue_du_texte": locale.language_code,
        **_reperes(request, espace),
    }
    return TemplateResponse(request, "partenaires/public.html", contexte)


def _reperes(request: HttpRequest, espace: Espace | None = None) -> dict[str, Any]:
    """Where one is, and the same page in the other languages: the switcher leads there."""
    adresses = presence.adresses_par_langue(request, espace.slug if espace else "")
    request.adresses_par_langue = adresses  # type: ignore[attr-defined]  # read by `referentiel.langues`
    fil = [
        {"titre": _("Accueil"), "url": _accueil()},
        {"titre": _("Les partenaires"), "url": reverse("partenaires_liste")},
    ]
    if espace is not None:
        fil.append({"titre": espace.organisation.nom, "url": ""})
    return {"fil": fil, "adresse_canonique": adresses.get((get_language() or "fr").split("-")[0], "")}


def _accueil() -> str:
    """Path of the home page in the active language."""
    langue = (get_language() or "fr").split("-")[0]
    return "/" if langue == settings.LANGUAGE_CODE else f"/{langue}/"
