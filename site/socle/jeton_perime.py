"""A form whose protection token is no longer that of the session: what was typed is ready to leave again."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from socle.erreurs import reponse

JETON = "csrfmiddlewaretoken"
OCTETS_MAX = 200_000  # of fields given back: the weight of several screens
SECRETS = ("password", "oldpassword", "code", "credential")


def refuser(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. Signing in again, in another tab say, changes the token of every open page.

    What was typed on a page of this site is shown back as a form to confirm; nothing that comes from elsewhere is.
    A page's script gets the sentence: it asks for a new token by itself.
    """
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"phrase": _("Votre session a expiré.")}, status=403)
    champs = [(nom, valeur) for nom, valeurs in request.POST.lists() if nom != JETON for valeur in valeurs]
    rendus = champs if _d_ici(request) and _se_rend(champs) else []
    contexte = {"champs": rendus, "fichiers": bool(request.FILES), "cible": request.get_full_path()}
    page = reponse(request, "403_csrf.html", 403, csrf_token=get_token(request), **contexte)
    page["Cache-Control"] = "private, no-store"
    return page


def _se_rend(champs: list[tuple[str, str]]) -> bool:
    """Of an honest weight, and without a secret: a password is typed again."""
    secrets = any(nom.lower().startswith(SECRETS) for nom, _valeur in champs)
    return not secrets and sum(len(nom) + len(valeur) for nom, valeur in champs) <= OCTETS_MAX


def _d_ici(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of this very site."""
    origine = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origine).netloc == request.get_host()
