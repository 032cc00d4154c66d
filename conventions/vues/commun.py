"""What the views of the organisation share: finding its file, knowing who asks, losing nothing typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from conventions import lectures
from conventions.models import Convention
from partenaires.bureau import Place
from socle.limites import consommer

Vue = Callable[..., HttpResponse]
GARDEES = "conventions_saisies_gardees"
# What a visitor without a session may leave until they sign in: a few screens, of an honest weight.
SAISIES_MAX, OCTETS_MAX, DEPOTS_MAX, DUREE = 3, 200_000, 20, 3600
SESSION_EXPIREE = 401


def dossier_ou_404(place: Place, cle: int) -> Convention:
    """The organisation's own file.

    Raises:
        Http404: no such file, or it is somebody else's.
    """
    convention = lectures.dossier(place.organisation, cle)
    if convention is None:
        raise Http404
    return convention


def veut_du_json(request: HttpRequest) -> bool:
    """The script of the page asks, not a person."""
    return request.headers.get("Accept", "").startswith("application/json")


def sans_perdre_la_saisie(vue: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A form sent after the session ended waits in the new one: signing in brings its screen back as it was typed."""

    @login_not_required
    @wraps(vue)
    def ouverte(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return vue(request, **kwargs)
        if veut_du_json(request):
            return JsonResponse({"phrase": _("Votre session a expiré.")}, status=SESSION_EXPIREE)
        if request.method == "POST":
            _garder(request)
        return redirect_to_login(request.path)

    return ouverte


def _garder(request: HttpRequest) -> None:
    encodee = request.POST.urlencode()
    if len(encodee) > OCTETS_MAX or not consommer(request, "saisie-gardee", limite=DEPOTS_MAX, duree=DUREE):
        return
    gardees = dict(request.session.get(GARDEES, {}))
    gardees.pop(request.path, None)
    gardees[request.path] = encodee
    request.session[GARDEES] = dict(list(gardees.items())[-SAISIES_MAX:])


def saisie_gardee(request: HttpRequest, chemin: str = "") -> QueryDict | None:
    """What was typed at this address, or at another one, before signing in again."""
    encodee = request.session.get(GARDEES, {}).get(chemin or request.path)
    if encodee is None:
        return None
    donnees = QueryDict(mutable=True)
    for nom, valeur in parse_qsl(encodee, keep_blank_values=True):
        if nom != "csrfmiddlewaretoken":
            donnees.appendlist(nom, valeur)
    return donnees


def oublier_la_saisie(request: HttpRequest) -> None:
    """It is saved: nothing to bring back."""
    gardees = request.session.get(GARDEES, {})
    if request.path in gardees:
        request.session[GARDEES] = {chemin: texte for chemin, texte in gardees.items() if chemin != request.path}
