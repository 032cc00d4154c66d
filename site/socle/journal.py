"""Request identifiers and the access log: one structured line a request, without personal data."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

ENTETE = "X-Request-ID"
SANS_REQUETE = "-"

# What a front server may hand us; anything else could forge log lines, and is replaced.
_FORME_ADMISE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_LONGUEUR_ADRESSE = 200

_requete: ContextVar[str] = ContextVar("requete", default=SANS_REQUETE)
journal_acces = logging.getLogger("acces")


def identifiant_courant() -> str:
    """Identifier of the request being answered, or "-" outside of one."""
    return _requete.get()


def identifiant_admis(recu: str | None) -> str:
    """The identifier received when it is harmless, else a new one (32 hexadecimal digits)."""
    if recu and _FORME_ADMISE.fullmatch(recu):
        return recu
    return uuid.uuid4().hex


class FiltreRequete(logging.Filter):
    """Gives each log record the identifier of its request, as `record.requete`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.requete = _requete.get()
        return True


def adresse_sans_secret(request: HttpRequest) -> str:
    """The address for the log: never the query (searched words, tokens).

    Pages are named by their path; other views by their route, because what a route captures may be a
    secret (invitation, password reset, preview link).
    """
    trouvee = request.resolver_match
    if trouvee is not None and trouvee.kwargs and trouvee.view_name != "wagtail_serve":
        return f"/{trouvee.route}"[:_LONGUEUR_ADRESSE]
    return request.path[:_LONGUEUR_ADRESSE]


class IdentifiantRequeteMiddleware:
    """Outermost: names the request, writes its access line, tells the name to the client."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jeton = _requete.set(identifiant_admis(request.headers.get(ENTETE)))
        debut = time.perf_counter()
        try:
            response = self.get_response(request)
            response[ENTETE] = _requete.get()
            self._journaliser(request, response, time.perf_counter() - debut)
            return response
        finally:
            _requete.reset(jeton)

    @staticmethod
    def _journaliser(request: HttpRequest, response: HttpResponse, duree: float) -> None:
        """One line: method, address, status, milliseconds. No address of the visitor, no account, no agent."""
        journal_acces.info(
            "requête",
            extra={
                "methode": request.method,
                "adresse": adresse_sans_secret(request),
                "statut": response.status_code,
                "duree_ms": round(duree * 1000, 1),
            },
        )
