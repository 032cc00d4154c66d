"""Error answers: pages that look like the site and ask nothing of the database."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def reponse(request: HttpRequest, gabarit: str, statut: int, **autres: Any) -> HttpResponse:
    """The template without context processors: they would ask the database, which may be what is broken.

    `autres`: what else it reads.
    """
    from django.template.loader import get_template

    contenu = get_template(gabarit).template.render(_contexte(request, autres))  # type: ignore[attr-defined]
    return HttpResponse(contenu, status=statut)


def _contexte(request: HttpRequest, autres: dict[str, Any]):
    from django.template import Context
    from django.utils.translation import get_language

    return Context({"langue_page": get_language() or "fr", "chemin": request.path, **autres})


def requete_incorrecte(request: HttpRequest, exception: Exception) -> HttpResponse:
    return reponse(request, "400.html", 400)


def acces_refuse(request: HttpRequest, exception: Exception) -> HttpResponse:
    return reponse(request, "403.html", 403)


def introuvable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return reponse(request, "404.html", 404)


def erreur_interne(request: HttpRequest) -> HttpResponse:
    return reponse(request, "500.html", 500)
