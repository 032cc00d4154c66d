"""The answer that carries a file of a convention: downloaded, never displayed, never kept by a cache."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponseBase

from conventions.erreurs import PieceIndisponible
from conventions.models import DocumentGenere, VersionPiece
from conventions.pieces import stockage
from ressources.envoi import proteger


def piece(version: VersionPiece) -> HttpResponseBase:
    """A piece, under the name it was sent with. The caller has checked who asks.

    Raises:
        PieceIndisponible: its scan is not done, or refused it.
        Http404: it is gone from the disk.
    """
    if not version.utilisable:
        raise PieceIndisponible
    return _reponse(version.cle, version.nom, version.mime)


def document(genere: DocumentGenere) -> HttpResponseBase:
    """A document of the site. Raises Http404 when it is gone from the disk."""
    return _reponse(genere.cle, genere.nom, "application/pdf")


def _reponse(cle: str, nom: str, mime: str) -> HttpResponseBase:
    try:
        fichier = stockage.stockage().open(cle, "rb")
    except FileNotFoundError as erreur:
        raise Http404 from erreur
    # `proteger`: nosniff, CSP sandbox, private, no-store.
    return proteger(FileResponse(fichier, as_attachment=True, filename=nom, content_type=mime))
