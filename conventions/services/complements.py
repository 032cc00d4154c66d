"""What a file to complete opens again, and what of it is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from conventions.models import Complement, Convention, DemandeComplements, Piece, VersionPiece
from conventions.regles.champs import DE_L_ORGANISATION

if TYPE_CHECKING:
    import datetime

    from comptes.models import User


def ouverte(convention: Convention) -> DemandeComplements | None:
    """The request that waits for an answer."""
    return DemandeComplements.objects.filter(convention=convention, close_le__isnull=True).first()


def champs_listes(convention: Convention) -> frozenset[str]:
    """Names of the parts that the open request lists."""
    listes = Complement.objects.filter(demande__convention=convention, demande__close_le__isnull=True)
    return frozenset(listes.exclude(champ="").values_list("champ", flat=True))


def listes(convention: Convention) -> tuple[frozenset[str], frozenset[int]]:
    """(names of parts, keys of pieces) that the open request lists."""
    ouverts = Complement.objects.filter(demande__convention=convention, demande__close_le__isnull=True)
    pieces = ouverts.filter(piece__isnull=False).values_list("piece_id", flat=True)
    return champs_listes(convention), frozenset(cle for cle in pieces if cle is not None)


def pieces_attendues(convention: Convention, elements: Iterable[Mapping[str, Any]]) -> int:
    """How many pieces the file would hold, were everything asked for sent."""
    tenues = set(VersionPiece.objects.courantes().filter(piece__convention=convention).values_list("piece", flat=True))
    voulues = {element["piece"].pk for element in elements if element.get("piece") is not None}
    neuves = {str(e["nouvelle_piece"]).strip() for e in elements if str(e.get("nouvelle_piece", "")).strip()}
    return len(tenues | voulues) + len(neuves)


def piece_listee(piece: Piece) -> bool:
    """Whether the open request lists that piece."""
    return Complement.objects.filter(demande__close_le__isnull=True, piece=piece).exists()


def demander(
    convention: Convention,
    *,
    par: User,
    motif: str,
    avant_le: datetime.date,
    elements: Iterable[Mapping[str, Any]],
) -> DemandeComplements:
    """Open a request. Each element: `{"champ": name}` or `{"piece": Piece}`, or `{"nouvelle_piece": label}`, with a
    `consigne` if need be. Called by the transition, which has checked them."""
    demande = DemandeComplements.objects.create(
        convention=convention, motif=motif.strip(), avant_le=avant_le, demandee_par=par
    )
    for rang, element in enumerate(elements):
        Complement.objects.create(
            demande=demande,
            champ=element.get("champ", ""),
            piece=_piece(convention, element),
            consigne=element.get("consigne", "").strip(),
            ordre=rang,
        )
    return demande


def _piece(convention: Convention, element: Mapping[str, Any]) -> Piece | None:
    """The piece of an element; one that the file did not have is added to its checklist."""
    libelle = str(element.get("nouvelle_piece", "")).strip()
    if not libelle:
        return element.get("piece")
    piece, _creee = Piece.objects.get_or_create(
        convention=convention, libelle=libelle[:120], defaults={"obligatoire": True, "ordre": 200}
    )
    return piece


def valable(convention: Convention, element: Mapping[str, Any]) -> bool:
    """Whether an element names a part that the organisation writes, a piece of this file, or a new piece."""
    if element.get("champ"):
        return element["champ"] in DE_L_ORGANISATION
    piece = element.get("piece")
    if piece is not None:
        return bool(piece.convention_id == convention.pk)
    return bool(str(element.get("nouvelle_piece", "")).strip())


def marquer_faits(convention: Convention, *, champs: Collection[str] = (), piece: Piece | None = None) -> None:
    """Tick the items that were just changed."""
    ouverts = Complement.objects.filter(demande__convention=convention, demande__close_le__isnull=True)
    vises = ouverts.filter(piece=piece) if piece is not None else ouverts.filter(champ__in=list(champs))
    vises.filter(fait_le__isnull=True).update(fait_le=timezone.now())


def a_faire(convention: Convention) -> list[Complement]:
    """Items of the open request that nobody has touched yet."""
    ouverts = Complement.objects.filter(
        demande__convention=convention, demande__close_le__isnull=True, fait_le__isnull=True
    )
    return list(ouverts.select_related("piece"))


def clore(convention: Convention, *, levee: bool) -> None:
    """Close the open request, if there is one."""
    ouvertes = DemandeComplements.objects.filter(convention=convention, close_le__isnull=True)
    if levee:
        # A piece that nobody waits for any more holds nothing back.
        Piece.objects.filter(complements__demande__in=ouvertes, attendue__isnull=True, versions__isnull=True).update(
            obligatoire=False
        )
    ouvertes.update(close_le=timezone.now(), levee=levee)
