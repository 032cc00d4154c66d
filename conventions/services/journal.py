"""Adds lines to the journal of a convention, each chained to the one before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from conventions.models import Convention, Instantane, LigneJournal
from conventions.permissions import est_du_service
from conventions.regles import empreintes

if TYPE_CHECKING:
    from comptes.models import User


def verrouiller(cle: int) -> Convention:
    """The convention, locked until the end of the transaction and read again.

    Raises:
        Convention.DoesNotExist: it is gone.
    """
    return Convention.objects.select_for_update(of=("self",), no_key=True).get(pk=cle)


def noter(
    convention: Convention,
    acte: str,
    *,
    par: User | None,
    de: str = "",
    vers: str = "",
    motif: str = "",
    details: Mapping[str, Any] | None = None,
    instantane: Instantane | None = None,
) -> LigneJournal:
    """Add a line, in the transaction of what it tells. The row of the convention is locked by the caller.

    `details` are hashed: codes, keys and numbers, nothing that a person typed.
    """
    valeurs: dict[str, Any] = {
        "numero": convention.journal_numero + 1,
        "quand": timezone.now(),
        "du_service": par is not None and est_du_service(par),
        "acte": str(acte),
        "de": str(de),
        "vers": str(vers),
        "version": convention.version,
        "instantane": instantane.numero if instantane else None,
        "details": {**(details or {}), **({"empreinte": instantane.empreinte} if instantane else {})},
        "precedente": convention.journal_empreinte,
    }
    compte = par.pk if par else None
    empreinte = empreintes.de_ligne(convention=convention.pk, compte=compte, **valeurs)
    ligne = LigneJournal.objects.create(
        convention=convention, compte_id=compte, motif=motif.strip(), empreinte=empreinte, **valeurs
    )
    convention.journal_numero, convention.journal_empreinte = ligne.numero, empreinte
    Convention.objects.filter(pk=convention.pk).update(journal_numero=ligne.numero, journal_empreinte=empreinte)
    return ligne
