"""When the database does not answer: a 503 page that needs none, and a date to come back."""

import logging
import sys
from collections.abc import Callable
from typing import Any

from django.core.signals import got_request_exception
from django.db import DatabaseError, InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import select_template
from django.utils.translation import gettext as _

GABARITS = ["base_indisponible.html", "503.html"]
ATTENTE = 30  # seconds, Retry-After
# Read, then removed, by the page cache: an earlier copy of the page is better than this answer.
ENTETE_PANNE = "X-Base-Indisponible"

# SQLite says "no such table" with the very exception of "database is locked": only these are outages.
_PANNES_SQLITE = (
    "locked",
    "busy",
    "unable to open",
    "disk i/o",
    "readonly",
    "read-only",
    "disk is full",
    "malformed",
    "not a database",
)

journal = logging.getLogger(__name__)


def est_une_panne(erreur: BaseException | None) -> bool:
    """Whether the database is unavailable, rather than the query wrong.

    On PostgreSQL any OperationalError or InterfaceError is about the server (lost connection, shutdown,
    too many clients, lock time-out); on SQLite the message decides.
    """
    if isinstance(erreur, DatabaseError | InterfaceError) and _module_pilote(erreur) == "sqlite3":
        texte = str(erreur).lower()
        return any(signe in texte for signe in _PANNES_SQLITE)
    return isinstance(erreur, OperationalError | InterfaceError)


def _module_pilote(erreur: BaseException) -> str:
    """Name of the driver whose exception Django wrapped ("sqlite3", "psycopg"…), "" when there is none."""
    return type(erreur.__cause__).__module__.split(".")[0] if erreur.__cause__ else ""


def page_indisponible() -> HttpResponse:
    """The page "database down": rendered without request, hence without context processor or query."""
    try:
        contenu = select_template(GABARITS).render()
    except TemplateDoesNotExist:
        contenu = _("Le site est momentanément indisponible. Merci de revenir dans quelques instants.")
    response = HttpResponse(contenu, status=503)
    response["Retry-After"] = str(ATTENTE)
    response["Cache-Control"] = "no-store"
    response[ENTETE_PANNE] = "1"
    return response


@receiver(got_request_exception, dispatch_uid="socle.pannes.reperer")
def _reperer(request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Remember that a middleware below failed on the database.

    Django turns such an exception into a 500 answer before it reaches our middleware: this signal, sent
    while the exception is current, is the only place that sees them all.
    """
    if request is not None and est_une_panne(sys.exc_info()[1]):
        request.base_indisponible = True  # type: ignore[attr-defined]


class BaseIndisponibleMiddleware:
    """Answers 503, with a page of the site, when the database fails anywhere below."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 500 and getattr(request, "base_indisponible", False):
            return self._repondre("intergiciel")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return self._repondre("vue") if est_une_panne(exception) else None

    @staticmethod
    def _repondre(origine: str) -> HttpResponse:
        journal.error("base de données indisponible", extra={"origine": origine})
        return page_indisponible()
