"""Staff only: whoever may enter the admin may look at the components."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .echantillons import contexte


@never_cache
@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def galerie(request: HttpRequest) -> HttpResponse:
    """All components on one page, one anchor each. Anonymous visitors are sent to sign-in before they come here."""
    return TemplateResponse(request, "socle/galerie.html", contexte())
