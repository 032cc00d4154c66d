"""What may be kept, and for whom: rules on the WSGI environment and on an answer's headers. No state here."""

import re
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

Environ = dict[str, Any]
Entetes = list[tuple[str, str]]
Cle = tuple[str, str, str | None]

LONGUEUR_CHEMIN = 512
TAILLE_MAX = 2 * 1024 * 1024  # bytes of one answer
TYPES_GARDES = (
    "text/html",
    "text/plain",
    "text/calendar",
    "text/css",
    "text/csv",
    "application/atom+xml",
    "application/rss+xml",
    "application/xml",
    "text/xml",
    "application/json",
    "application/ld+json",
    "application/pdf",
    "image/svg+xml",
)
# Answers vary by these without harm: anonymous requests only, one language an address, bytes kept by encoding.
VARIATIONS_ADMISES = {"cookie", "accept-language", "accept-encoding"}
REFUS = ("private", "no-store", "no-cache", "max-age=0", "s-maxage=0")
# Said anew at each answer, or meaningless for a kept one.
ENTETES_JETES = {"content-length", "x-request-id", "date", "etag", "last-modified", "vary", "server-timing"}

_NOM_COOKIE = re.compile(r"(?:^|;)\s*([^=;]+?)\s*(?==|;|$)")


def cookies_personnels() -> frozenset[str]:
    """Names of the cookies whose bearer gets his own answer."""
    return frozenset({settings.SESSION_COOKIE_NAME, "messages"})


def est_anonyme(environ: Environ, personnels: frozenset[str]) -> bool:
    """Whether nothing in the request tells who asks."""
    if "HTTP_AUTHORIZATION" in environ:
        return False
    cookies = environ.get("HTTP_COOKIE")
    return not cookies or personnels.isdisjoint(_NOM_COOKIE.findall(cookies))


def est_consultable(environ: Environ, personnels: frozenset[str]) -> bool:
    """Whether a kept answer may be given to this request."""
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and not environ.get("QUERY_STRING")
        and bool(environ.get("HTTP_HOST"))
        and est_anonyme(environ, personnels)
    )


def est_gardable(environ: Environ) -> bool:
    """Whether the answer to this request, already consultable, may be kept for others.

    Stricter than giving: with any cookie at all (the CSRF one above all) the page could hold its mark.
    """
    return (
        environ["REQUEST_METHOD"] == "GET"
        and not environ.get("HTTP_COOKIE")
        and not environ.get("HTTP_RANGE")
        and len(environ["PATH_INFO"]) <= LONGUEUR_CHEMIN
        and environ["PATH_INFO"].isprintable()
        and environ.get("HTTP_X_FORWARDED_PROTO") in (None, "http", "https")
        and _hote_admis(environ["HTTP_HOST"])
    )


def _hote_admis(hote: str) -> bool:
    if hote != hote.lower():
        return False
    domaine, _port = split_domain_port(hote)
    return bool(domaine) and validate_host(domaine, settings.ALLOWED_HOSTS)


def cle(environ: Environ) -> Cle:
    """Host, path and scheme: a page asked in clear must keep its redirection to TLS."""
    return environ["HTTP_HOST"], environ["PATH_INFO"], environ.get("HTTP_X_FORWARDED_PROTO")


def valeur(entetes: Entetes, nom: str) -> str:
    """Values of the headers of that name (lower case), joined by commas; "" when there is none."""
    return ", ".join(v for n, v in entetes if n.lower() == nom)


def reponse_gardable(statut: str, entetes: Entetes) -> bool:
    """Whether an answer may be kept: 200, public, of a known type, and the same for every anonymous visitor."""
    if not statut.startswith("200"):
        return False
    if valeur(entetes, "set-cookie") or valeur(entetes, "content-encoding"):
        return False
    directives = valeur(entetes, "cache-control").lower().replace(" ", "").split(",")
    if any(refus in directives for refus in REFUS):
        return False
    variations = {v.strip().lower() for v in valeur(entetes, "vary").split(",") if v.strip()}
    if variations - VARIATIONS_ADMISES:
        return False
    longueur = valeur(entetes, "content-length")
    if longueur and int(longueur) > TAILLE_MAX:
        return False
    return valeur(entetes, "content-type").lower().startswith(TYPES_GARDES)


def entetes_gardes(entetes: Entetes) -> Entetes:
    """The answer's headers as they are kept: security headers included, the browser told to ask again."""
    gardes = [(nom, val) for nom, val in entetes if nom.lower() not in ENTETES_JETES]
    if not valeur(gardes, "cache-control"):
        gardes.append(("Cache-Control", "no-cache"))
    gardes.append(("Vary", "Accept-Encoding, Cookie"))
    return gardes


def etiquette_connue(recue: str, etiquette: str) -> bool:
    """Whether If-None-Match names the entity tag (weak comparison, as for GET)."""
    if recue.strip() == "*":
        return True
    return etiquette in {partie.strip().removeprefix("W/") for partie in recue.split(",")}
