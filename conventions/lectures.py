"""What the screens of an organisation read of its conventions. No write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When

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


def pieces(convention: Convention) -> list[Piece]:
    """The checklist, each line with its current file as `courante`."""
    courantes = VersionPiece.objects.courantes().select_related("envoyee_par")
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


def demande_ouverte(convention: Convention) -> DemandeComplements | None:
    """The request that waits for an answer, with its items."""
    if convention.etat != Etat.A_COMPLETER:
        return None
    complements = Prefetch("complements", Complement.objects.select_related("piece"))
    demandes = DemandeComplements.objects.filter(convention=convention, close_le__isnull=True)
    return demandes.prefetch_related(complements).first()


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
