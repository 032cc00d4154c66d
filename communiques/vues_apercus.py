"""Admin screen of the preview links of a release."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from communiques import apercus
from communiques.forms import ApercuForm
from communiques.models import Communique, LienApercu


@require_http_methods(["GET", "HEAD", "POST"])
def liens(request: HttpRequest, page_id: int) -> HttpResponse:
    """The links given for a page, and a form to give one more."""
    page = get_object_or_404(Communique, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    formulaire = ApercuForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        apercus.creer(auteur=request.user, page=page, **formulaire.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("Le lien est prêt : copiez-le ci-dessous et envoyez-le."))
        return redirect("communiques_apercus", page.pk)
    donnes = [(lien, _adresse(request, lien)) for lien in page.apercus.all()]
    contexte = {"page_apercue": page, "formulaire": formulaire, "liens": donnes}
    return TemplateResponse(request, "communiques/admin/apercus.html", contexte)


@require_POST
def revoquer(request: HttpRequest, lien_id: int) -> HttpResponse:
    lien = get_object_or_404(LienApercu.objects.select_related("page"), pk=lien_id)
    apercus.revoquer(auteur=request.user, lien=lien)  # type: ignore[arg-type]
    messages.success(request, _("Le lien ne s’ouvre plus."))
    return redirect("communiques_apercus", lien.page_id)


def _adresse(request: HttpRequest, lien: LienApercu) -> str:
    return request.build_absolute_uri(reverse("presse_apercu", args=[apercus.jeton(lien)]))
