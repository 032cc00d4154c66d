"""What the screens of an organisation read of its conventions. No write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When, prefetch_related_objects

from conventions.enums import Etat
from conventions.models import (
    Complement,
    Convention,
    DemandeComplements,
    DocumentGenere,
    Message,
    Piece,
    VersionPiece,
)
from conventions.presentation import ORDRE

if TYPE_CHECKING:
    from organisations.models import Organisation


def dossiers(organisation: Organisation) -> QuerySet[Convention]:
    """Those of an organisation, what waits for it first, then the newest."""
    rangs = [When(etat_du_jour=etat.value, then=Value(rang)) for rang, etat in enumerate(ORDRE)]
    siens = Convention.objects.de(organisation).pour_liste().avec_etat_courant()
    rang = Case(*rangs, default=Value(len(ORDRE)), output_field=IntegerField())
    return siens.annotate(rang=rang).order_by("rang", "-etat_depuis", "-pk")


def dossier(organisation: Organisation, cle: int) -> Convention | None:
    """One of them, with what most screens show."""
    siens = Convention.objects.de(organisation)
    return siens.select_related("organisation", "modele", "instructeur").filter(pk=cle).first()


def completer(convention: Convention) -> Convention:
    """The file with all that a screen of the deposit reads of it, at once."""
    courantes = VersionPiece.objects.courantes()
    prefetch_related_objects(
        [convention],
        "parties__signataires",
        "axes",
        "actions",
        "indicateurs",
        "lignes_budget",
        Prefetch("pieces", Piece.objects.select_related("attendue__gabarit")),
        Prefetch("pieces__versions", courantes),
    )
    return convention


def pieces(convention: Convention) -> list[Piece]:
    """The checklist, each line with its current file as `courante`."""
    if "pieces" in getattr(convention, "_prefetched_objects_cache", {}):
        return list(convention.pieces.all())
    courantes = VersionPiece.objects.courantes()
    return list(
        convention.pieces.select_related("attendue__gabarit").prefetch_related(Prefetch("versions", courantes))
    )


def documents(conventions: Iterable[Convention]) -> dict[int, list[DocumentGenere]]:
    """Current documents by the key of their convention."""
    trouves: dict[int, list[DocumentGenere]] = {}
    lignes = DocumentGenere.objects.filter(convention__in=[c.pk for c in conventions], remplace_le__isnull=True).defer(
        "donnees"
    )
    for document in lignes:
        trouves.setdefault(document.convention_id, []).append(document)
    return trouves


def demande_ouverte(convention: Convention, *, elements: bool = True) -> DemandeComplements | None:
    """The request that waits for an answer, with its items unless they are not wanted."""
    if convention.etat != Etat.A_COMPLETER:
        return None
    demandes = DemandeComplements.objects.filter(convention=convention, close_le__isnull=True)
    if elements:
        demandes = demandes.prefetch_related(Prefetch("complements", Complement.objects.select_related("piece")))
    return demandes.first()


def messages(convention: Convention) -> QuerySet[Message]:
    return Message.objects.filter(convention=convention).select_related("auteur").order_by("ecrit_le", "pk")


def messages_non_lus(conventions: Iterable[Convention]) -> dict[int, int]:
    """How many messages of the service nobody of the organisation has read yet, by convention."""
    lignes = Message.objects.filter(
        convention__in=[c.pk for c in conventions], du_service=True, lu_le__isnull=True
    ).values_list("convention_id", flat=True)
    comptes: dict[int, int] = {}
    for cle in lignes:
        comptes[cle] = comptes.get(cle, 0) + 1
    return comptes
