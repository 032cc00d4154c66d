"""Hashes of what cannot be rewritten: pure functions of plain values."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonique(valeurs: Mapping[str, Any]) -> bytes:
    """The one writing of these values as JSON: sorted keys, no spaces, UTF-8."""
    return json.dumps(valeurs, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def empreinte(valeurs: Mapping[str, Any]) -> str:
    """SHA-256 of their canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonique(valeurs)).hexdigest()


def instant(moment: datetime.datetime) -> str:
    """A moment in UTC, to the microsecond: the same text whatever the database gives back."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def de_ligne(
    *,
    convention: int,
    numero: int,
    quand: datetime.datetime,
    compte: int | None,
    du_service: bool,
    acte: str,
    de: str,
    vers: str,
    version: int,
    instantane: int | None,
    details: Mapping[str, Any],
    precedente: str,
) -> str:
    """The hash of a line of the journal: all of it but the reason, which may be erased."""
    return empreinte(
        {
            "convention": convention,
            "numero": numero,
            "quand": instant(quand),
            "compte": compte,
            "du_service": du_service,
            "acte": acte,
            "de": de,
            "vers": vers,
            "version": version,
            "instantane": instantane,
            "details": dict(details),
            "precedente": precedente,
        }
    )


def d_instantane(
    *, convention: int, numero: int, quand: datetime.datetime, acte: str, donnees: Any, pieces: Any
) -> str:
    """The hash of a snapshot: the file, and the list of its pieces with their own hashes."""
    return empreinte(
        {
            "convention": convention,
            "numero": numero,
            "quand": instant(quand),
            "acte": acte,
            "donnees": donnees,
            "pieces": pieces,
        }
    )
