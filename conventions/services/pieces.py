"""Joins files to the checklist of a convention, and takes them away while that is still allowed."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from conventions import permissions
from conventions.enums import Acte, Etat
from conventions.erreurs import PieceVerrouillee, TropDePieces
from conventions.models import Convention, Piece, VersionPiece
from conventions.pieces import analyse, stockage
from conventions.pieces.verification import Verdict, verifier
from conventions.services.complements import marquer_faits, piece_listee
from conventions.services.journal import noter, verrouiller

if TYPE_CHECKING:
    from comptes.models import User

PIECES_MAX = 10  # files that stand for a piece, a convention


def ouverte(piece: Piece) -> bool:
    """Whether a file may be joined to it now: in a draft, or when the service asked for it."""
    etat = piece.convention.etat
    return etat == Etat.BROUILLON or (etat == Etat.A_COMPLETER and piece_listee(piece))


def joindre(*, piece: Piece, fichier: IO[bytes], nom: str, par: User) -> VersionPiece:
    """Check a file, keep it, and make it the one that stands for the piece. Nothing is left of a file refused.

    Raises:
        PermissionDenied: `par` does not write this file.
        PieceVerrouillee: the state does not open that piece.
        PieceRefusee: the content; the text says why and what to do.
        TropDePieces: ten pieces have a file already.
    """
    if not permissions.peut_ecrire_le_dossier(par, piece.convention):
        raise PermissionDenied
    if not ouverte(piece):
        raise PieceVerrouillee
    verdict = verifier(fichier, nom, piece.formats)
    [cle] = stockage.preparer()
    try:
        empreinte = stockage.ecrire(cle, fichier)
        version = _adopter(piece, cle, empreinte, verdict, par)
    finally:
        stockage.relacher([cle])
    return version


@transaction.atomic
def _adopter(piece: Piece, cle: str, empreinte: str, verdict: Verdict, par: User) -> VersionPiece:
    """The row that owns the file; what it replaces in a draft that was never handed in goes."""
    convention = verrouiller(piece.convention_id)
    piece = Piece.objects.select_related("convention").get(pk=piece.pk)
    if not ouverte(piece):
        raise PieceVerrouillee
    occupees = VersionPiece.objects.courantes().filter(piece__convention=convention).exclude(piece=piece)
    if occupees.count() >= PIECES_MAX:
        raise TropDePieces
    precedente = piece.versions.order_by("-numero").first()
    piece.versions.filter(remplacee_le__isnull=True).update(remplacee_le=timezone.now())
    version = VersionPiece.objects.create(
        piece=piece,
        numero=precedente.numero + 1 if precedente else 1,
        cle=cle,
        nom=verdict.nom,
        format=verdict.format,
        mime=verdict.mime,
        taille=verdict.taille,
        sha256=empreinte,
        sans_analyse=not analyse.configuree(),
        envoyee_par=par,
    )
    stockage.adopter(cle)
    if convention.etat == Etat.A_COMPLETER:
        marquer_faits(convention, piece=piece)
        noter(convention, Acte.PIECE_JOINTE, par=par, details={"piece": piece.pk, "sha256": empreinte})
    _toucher(convention, par)
    if analyse.configuree():
        analyse.demander(version)
    return version


@transaction.atomic
def retirer(*, piece: Piece, par: User) -> None:
    """Take away the file of a piece in a draft; one that a snapshot tells of stays on the disk.

    Raises:
        PermissionDenied: `par` does not write this file.
        PieceVerrouillee: it was handed in.
    """
    convention = verrouiller(piece.convention_id)
    if not permissions.peut_ecrire_le_dossier(par, convention):
        raise PermissionDenied
    if convention.etat != Etat.BROUILLON:
        raise PieceVerrouillee
    piece.versions.filter(remplacee_le__isnull=True).update(remplacee_le=timezone.now())
    if piece.attendue_id is None and not piece.versions.filter(envoyee_le__lte=convention.etat_depuis).exists():
        piece.versions.update(remplacee_le=timezone.now())
    _toucher(convention, par)


@transaction.atomic
def ajouter(*, convention: Convention, libelle: str, par: User) -> Piece:
    """A piece that the checklist does not ask for, under the words of whoever adds it.

    Raises:
        PermissionDenied: `par` does not write this file.
        PieceVerrouillee: it was handed in.
    """
    convention = verrouiller(convention.pk)
    if not permissions.peut_ecrire_le_dossier(par, convention):
        raise PermissionDenied
    if convention.etat != Etat.BROUILLON:
        raise PieceVerrouillee
    piece, _creee = Piece.objects.get_or_create(
        convention=convention, libelle=" ".join(libelle.split())[:120], defaults={"ordre": 150}
    )
    return piece


def _toucher(convention: Convention, par: User) -> None:
    """The file changed: whoever hands in an older one is told so."""
    Convention.objects.filter(pk=convention.pk).update(
        version=F("version") + 1, modifiee_le=timezone.now(), modifiee_par=par
    )
