"""Security headers that depend on who asks and where: Permissions-Policy, the admin's CSP, private answers."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from socle.csp_admin import avec_nonce

PREFIXES_ADMIN = ("/admin/",)
PRIVEE = "private, no-store"


class EntetesSecuriteMiddleware:
    """Stands below CSPMiddleware, which reads the policy left here on the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if request.path_info.startswith(PREFIXES_ADMIN):
            appliquer_csp_admin(response)
            autoriser_les_scripts_de_wagtail(request, response)
        if porte_une_session(request, response):
            response.headers.setdefault("Cache-Control", PRIVEE)
        return response


def appliquer_csp_admin(response: HttpResponse) -> None:
    """Give the answer the admin's policy, unless its view chose its own.

    Page previews live under /admin/ and are framed by it: they get it too, userbar included.
    """
    if not hasattr(response, "_csp_config"):
        response._csp_config = _politique_complete(settings.CSP_ADMIN)  # type: ignore[attr-defined]


def autoriser_les_scripts_de_wagtail(request: HttpRequest, response: HttpResponse) -> None:
    """Give the page's nonce to the inline scripts that Wagtail's widgets are known to write."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    if b"<script>" in response.content:
        html = response.content.decode(response.charset)
        response.content = avec_nonce(html, str(request.csp_nonce)).encode(response.charset)  # type: ignore[attr-defined]
        if response.has_header("Content-Length"):  # written below, for the shorter page: browsers would cut this one
            response.headers["Content-Length"] = str(len(response.content))


def _politique_complete(directives: dict[str, Any]) -> dict[str, Any]:
    return {nom: list(valeurs) if isinstance(valeurs, list) else valeurs for nom, valeurs in directives.items()}


def porte_une_session(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer belongs to somebody: a session came with the request, or is opened or closed by it.

    Looks at cookies only, so that public answers cost no query.
    """
    nom = settings.SESSION_COOKIE_NAME
    return nom in request.COOKIES or nom in response.cookies
