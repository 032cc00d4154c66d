"""The names of files as they were sent: Django cleans them before any form can say what is wrong with them.

A path, a mark that turns the reading round, a line break: Django drops them, and the file goes by another name than
the one its owner knows. Here a file keeps the name under which it came; `socle.verification` judges it.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import ImmutableList

from socle.verification.noms import ENVOYE


class Parseur(MultiPartParser):
    """Django's, which remembers each name that it cleans."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.noms: dict[str, str] = {}

    def sanitize_file_name(self, file_name: str) -> str | None:
        nettoye = super().sanitize_file_name(file_name)
        envoye = html.unescape(file_name)
        if nettoye is not None and nettoye != envoye:
            self.noms[nettoye] = envoye
        return nettoye


class NomsEnvoyesMiddleware:
    """Before whatever reads the body of a request, the check of the CSRF token first of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def lire(entetes: Any, corps: Any) -> Any:
            gardiens: Any = ImmutableList(
                request.upload_handlers, warning="Upload handlers cannot be changed once the body is being read."
            )
            request.upload_handlers = gardiens
            parseur = Parseur(entetes, corps, gardiens, request.encoding)
            champs, fichiers = parseur.parse()
            for fichier in (f for liste in fichiers.lists() for f in liste[1]):
                setattr(fichier, ENVOYE, parseur.noms.get(fichier.name))
            return champs, fichiers

        request.parse_file_upload = lire  # type: ignore[method-assign,assignment]
        return self.get_response(request)
