"""Addresses of Wagtail's own sign-in, which knows no second factor: they lead to the site's."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def suite_sure(request: HttpRequest) -> str:
    """Return the `next` of the query when it stays on this site, else an empty text."""
    suite = request.GET.get("next", "")
    sure = url_has_allowed_host_and_scheme(
        suite, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return suite if sure else ""


def vers_connexion(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Lead to the sign-in, keeping a safe `next`."""
    suite = suite_sure(request)
    adresse = reverse("account_login")
    return HttpResponseRedirect(f"{adresse}?{urlencode({'next': suite})}" if suite else adresse)


def vers_mot_de_passe_oublie(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Lead to the only form that resets a password."""
    return HttpResponseRedirect(reverse("account_reset_password"))


def fermee(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer that there is nothing here: pages are not protected by a shared password."""
    raise Http404
