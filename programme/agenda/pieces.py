"""Papers of a meeting: who may see which. A title is as private as its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction

from comptes.lecteurs import lit_le_reserve
from ressources.enums import Audience
from socle.memo import par_generation

if TYPE_CHECKING:
    from programme.models import PieceSeance, Seance
    from ressources.models import Document


def collections_restreintes() -> list[tuple[str, CollectionViewRestriction]]:
    """Tree path and restriction of every restricted collection."""
    return par_generation("agenda:collections", _collections_restreintes)


def _collections_restreintes() -> list[tuple[str, CollectionViewRestriction]]:
    restrictions = CollectionViewRestriction.objects.select_related("collection").prefetch_related("groups")
    return [(restriction.collection.path, restriction) for restriction in restrictions]


def est_range_a_l_abri(document: Document) -> bool:
    """Whether the file lies in a restricted collection, or below one."""
    chemin = document.collection.path
    return any(chemin.startswith(haut) for haut, _restriction in _collections_restreintes())


def est_reservee(piece: PieceSeance) -> bool:
    return piece.audience != Audience.PUBLIC


def pieces_lisibles(page: Seance, request: HttpRequest) -> tuple[list[PieceSeance], bool]:
    """The papers this visitor may read, in order, and whether others are kept for partners.

    A preview shows them all: it is the editor who looks.
    """
    # A draft being previewed keeps its unsaved rows: the relation itself is asked.
    pieces: list[PieceSeance] = list(page.faits.pieces.select_related("document__collection").all())
    if getattr(request, "is_preview", False):
        return pieces, False
    reservees = any(est_reservee(piece) for piece in pieces)
    partenaire = reservees and lit_le_reserve(request.user)
    lisibles = [
        piece
        for piece in pieces
        if (partenaire or not est_reservee(piece)) and _collection_ouverte(piece.document, request)
    ]
    return lisibles, reservees and not partenaire


def _collection_ouverte(document: Document, request: HttpRequest) -> bool:
    chemin = document.collection.path
    dessus = [restriction for haut, restriction in collections_restreintes() if chemin.startswith(haut)]
    return all(restriction.accept_request(request) for restriction in dessus)


def lignes(pieces: Iterable[PieceSeance], langue: str) -> list[dict[str, Any]]:
    """What `composants/ligne-fichier.html` shows of each."""
    return [
        {"titre": piece.libelle_dans(langue), "document": piece.document, "reservee": est_reservee(piece)}
        for piece in pieces
    ]
