"""Go to ProConnect, come back, link it to one's account. Nothing here answers while ProConnect is not configured."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal.flows.connect import disconnect, validate_disconnect
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from .fournisseur import AdaptateurOIDC, ProConnect
from .reglages import FOURNISSEUR, application, configure

Vue = Callable[..., HttpResponse]
# What a broken or dishonest answer raises on the way, whatever part of it is wrong.
PANNES = (OAuth2Error, RequestException, ValueError, KeyError, TypeError)


def _si_configure(vue: Vue) -> Vue:
    @wraps(vue)
    def ouverte(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not configure():
            raise Http404
        return vue(request, *args, **kwargs)

    return ouverte


class Retour(OAuth2CallbackView):
    """allauth's return, which tells the adapter the nonce of this very request."""

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        etat, reponse = super()._get_state(request, provider)
        if isinstance(self.adapter, AdaptateurOIDC):
            self.adapter.nonce = (etat or {}).get("nonce", "")
        return etat, reponse


@login_not_required
@require_POST
@_si_configure
def connexion(request: HttpRequest) -> HttpResponse:
    """Lead to ProConnect: to sign in, or to link it to the account that is signed in."""
    lier = request.user.is_authenticated
    fournisseur = ProConnect(request, app=application())
    try:
        reponse = fournisseur.redirect(
            request,
            process=AuthProcess.CONNECT if lier else AuthProcess.LOGIN,
            next_url=None if lier else get_next_redirect_url(request),
        )
    except PANNES as panne:
        reponse = render_authentication_error(request, fournisseur, exception=panne)
    return reponse


@login_not_required
@require_safe
@_si_configure
def retour(request: HttpRequest) -> HttpResponse:
    """Check what ProConnect answers, then sign in or link."""
    fournisseur = ProConnect(request, app=application())
    try:
        reponse: HttpResponse = Retour.adapter_view(AdaptateurOIDC(request, FOURNISSEUR))(request)
    except PANNES as panne:
        reponse = render_authentication_error(request, fournisseur, exception=panne)
    return reponse


@require_http_methods(["GET", "HEAD", "POST"])
@_si_configure
@reauthentication_required
def liaison(request: HttpRequest) -> HttpResponse:
    """Say whether ProConnect opens this account; link it, or separate them."""
    lien = SocialAccount.objects.filter(user_id=request.user.pk, provider=FOURNISSEUR).first()
    erreur = ""
    if request.method == "POST" and lien is not None:
        try:
            validate_disconnect(request, lien)
        except ValidationError:
            erreur = _("Choisissez d’abord un mot de passe : sinon, votre compte ne s’ouvrirait plus.")
        else:
            disconnect(request, lien)
            return redirect("proconnect_liaison")
    contexte = {"lien": lien, "erreur": erreur}
    return render(request, "comptes/proconnect_liaison.html", contexte, status=409 if erreur else 200)
