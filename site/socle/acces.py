"""Public addresses. Everything asks for sign-in (LoginRequiredMiddleware) unless it goes through `public`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from types import ModuleType
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver

Vue = Callable[..., HttpResponseBase]
Adresse = URLPattern | URLResolver
Decorateur = Callable[[Vue], Vue]
T = TypeVar("T")


def _sans_connexion(vue: Vue) -> Vue:
    """Return a view that anybody may call. The view itself, which others may use, is left as it is."""

    @wraps(vue)
    def ouverte(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return vue(*args, **kwargs)

    return login_not_required(ouverte)


def decorer(adresse: Adresse, decorateur: Decorateur) -> Adresse:
    """Return a copy of an address, or of a whole tree of them, whose views are decorated."""
    if isinstance(adresse, URLPattern):
        return URLPattern(adresse.pattern, decorateur(adresse.callback), adresse.default_args, adresse.name)
    contenu = [decorer(enfant, decorateur) for enfant in adresse.url_patterns]
    return URLResolver(
        adresse.pattern, contenu, adresse.default_kwargs, app_name=adresse.app_name, namespace=adresse.namespace
    )


def public(cible: T) -> T:
    """Open a view, a list of addresses, or what `include()` returned, to people who are not signed in.

    Example: `path("sitemap.xml", public(sitemap))`, `path("", public(include(wagtail_urls)))`.

    Raises:
        TypeError: `cible` is none of these.
    """
    return cast(T, _ouvrir(cible))


def _ouvrir(cible: Any) -> Any:
    if isinstance(cible, ModuleType):
        return _ouvrir(cible.urlpatterns)
    if isinstance(cible, URLPattern | URLResolver):
        return decorer(cible, _sans_connexion)
    if isinstance(cible, tuple) and len(cible) == 3:  # include()
        adresses, app_name, namespace = cible
        return _ouvrir(adresses), app_name, namespace
    if callable(cible):
        return _sans_connexion(cible)
    if isinstance(cible, Sequence) and not isinstance(cible, str):
        return [_ouvrir(element) for element in cible]
    raise TypeError(f"public() opens views and addresses, not {cible!r}")
