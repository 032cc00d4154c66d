"""Static files, and media in the demonstration, served before Django: it costs them nothing.

In production nginx serves both; this stands behind it and harms nothing.
"""

import mimetypes
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.headers import Headers

from django.conf import settings
from whitenoise import WhiteNoise
from whitenoise.responders import StaticFile

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

UN_AN = 31_536_000  # seconds
# An uploaded SVG opened alone must not run anything.
CSP_MEDIAS = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"


def servir_fichiers(application: Application) -> Application:
    """The application with static files in front, and media when the site is a demonstration."""
    if medias_servis():
        application = ServirMedias(application, Path(settings.MEDIA_ROOT), settings.MEDIA_URL)
    racine = Path(settings.STATIC_ROOT)
    if settings.DEBUG or not racine.is_dir():
        return application
    return WhiteNoise(
        application,
        root=str(racine),
        prefix=urlsplit(settings.STATIC_URL).path.strip("/"),
        max_age=60,
        immutable_file_test=_est_immuable,
        add_headers_function=_entetes_statiques,
    )


def medias_servis() -> bool:
    """Whether this process serves media itself (`SERVIR_MEDIAS`; by default, only in the demonstration)."""
    return bool(getattr(settings, "SERVIR_MEDIAS", settings.SITE_DEMONSTRATION))


def _est_immuable(chemin: str, adresse: str) -> bool:
    """Whether the name carries the content's hash: twelve hexadecimal digits before the extension."""
    parties = adresse.rsplit("/", 1)[-1].split(".")
    return len(parties) >= 3 and len(parties[-2]) == 12 and all(c in "0123456789abcdef" for c in parties[-2])


def _entetes_statiques(headers: Headers, chemin: str, adresse: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"


class ServirMedias:
    """Files of MEDIA_ROOT under MEDIA_URL, and nothing outside of it."""

    def __init__(self, application: Application, racine: Path, prefixe: str) -> None:
        self.application = application
        self.racine = os.path.realpath(racine)
        self.prefixe = prefixe

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ["PATH_INFO"].startswith(self.prefixe):
            return self.application(environ, start_response)
        fichier = self.fichier(environ["PATH_INFO"])
        if fichier is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            # Django's own 404: a page of the site.
            return self.application(environ, start_response)
        reponse = StaticFile(fichier, self._entetes(fichier)).get_response(environ["REQUEST_METHOD"], environ)
        start_response(f"{reponse.status.value} {reponse.status.phrase}", list(reponse.headers))
        return environ.get("wsgi.file_wrapper", _morceaux)(reponse.file) if reponse.file is not None else []

    def fichier(self, adresse: str) -> str | None:
        """Path of the file at that address (WSGI's latin-1 string), None when it is not one of ours."""
        try:
            relatif = adresse.encode("latin-1").decode()[len(self.prefixe) :]
            chemin = os.path.realpath(os.path.join(self.racine, relatif))
        except ValueError:  # undecodable bytes, null character
            return None
        dedans = chemin.startswith(self.racine + os.sep)
        return chemin if dedans and os.path.isfile(chemin) else None

    @staticmethod
    def _entetes(fichier: str) -> list[tuple[str, str]]:
        return [
            ("Content-Type", mimetypes.guess_type(fichier)[0] or "application/octet-stream"),
            ("Cache-Control", f"public, max-age={UN_AN}, immutable"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", CSP_MEDIAS),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]


def _morceaux(fichier: Any, taille: int = 64 * 1024) -> Iterable[bytes]:
    with fichier:
        while morceau := fichier.read(taille):
            yield morceau
