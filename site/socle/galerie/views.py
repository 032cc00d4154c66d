"""Staff only: whoever may enter the admin may look at the components."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .echantillons import familles

THEMES = {"clair": "theme-clair", "sombre": "theme-sombre"}
COULEURS = [
    ("encre", "Encre", "texte, traits"),
    ("petrole", "Pétrole", "liens, plaques"),
    ("safran", "Safran", "agir, ouvert"),
    ("halo", "Halo", "lumière au sol"),
    ("sable", "Sable", "fond second"),
    ("pierre", "Pierre", "encadrements"),
    ("brique", "Brique", "illustrations"),
    ("erreur", "Carmin", "erreurs"),
    ("reussite", "Sapin", "réussite"),
]
ILLUSTRATIONS = ["signe", "facade-vide", "porte-404"]


@never_cache
@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def galerie(request: HttpRequest) -> HttpResponse:
    """All components on one page, one anchor a family. Visitors who are not signed in are sent to sign-in before."""
    contexte = {
        "familles": familles(),
        "couleurs": COULEURS,
        "illustrations": ILLUSTRATIONS,
        "theme": THEMES.get(request.GET.get("theme", ""), ""),
    }
    return TemplateResponse(request, "socle/galerie.html", contexte)
