"""Writes the journal of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formations.enums import Acte
from formations.models import Mouvement

if TYPE_CHECKING:
    from comptes.models import User
    from formations.models import Inscription, Journee


def noter(
    acte: Acte,
    journee: Journee,
    *,
    inscription: Inscription | None = None,
    par: User | None = None,
    nombre: int | None = None,
    detail: str = "",
) -> None:
    """Add a line, in the transaction of what it tells. Counters are those of `journee`, read under its lock."""
    Mouvement.objects.create(
        journee=journee,
        inscription=inscription,
        acte=acte,
        par=par,
        nombre=nombre,
        detail=detail[:300],
        prises=journee.places_prises,
        attente=journee.en_attente,
    )
