"""Small public answers that follow the site's settings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from referentiel.couleurs import feuille
from referentiel.habillage import habillage
from referentiel.models import ReglagesSite


@require_safe
def feuille_couleurs(request: HttpRequest, empreinte: str) -> HttpResponse:
    """The stylesheet of the authority's two colours. Its name is its hash: it may be kept for a year."""
    reglages = ReglagesSite.for_request(request)
    if empreinte != reglages.empreinte_couleurs:
        raise Http404
    reponse = HttpResponse(feuille(reglages.couleur_principale, reglages.couleur_action), content_type="text/css")
    reponse["Cache-Control"] = "public, max-age=31536000, immutable"
    return reponse


@require_safe
def chercher(request: HttpRequest) -> HttpResponse:
    """The search page of the language, whatever its address: error pages cannot ask the database for it."""
    adresse = habillage((get_language() or "fr").split("-")[0]).url_recherche
    if not adresse:
        raise Http404
    return redirect(f"{adresse}?{urlencode({'q': request.GET.get('q', '')[:200]})}")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed; the areas behind sign-in are not worth a visit."""
    lignes = ["User-agent: *"]
    lignes += [f"Disallow: {chemin}" for chemin in ("/admin/", "/compte/", "/presse/apercu/")]
    lignes.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lignes) + "\n", content_type="text/plain; charset=utf-8")
