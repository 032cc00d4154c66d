"""Values kept in memory until something public changes: the same generation as the page cache."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction

from socle.cache_pages.generation import source

_valeurs: dict[str, tuple[Any, Any]] = {}
LIMITE = 2000


def oublier() -> None:
    """Forget everything that this process keeps."""
    _valeurs.clear()


def par_generation(cle: str, calculer: Callable[[], Any]) -> Any:
    """The value of `calculer`, computed once a generation and a process.

    Nothing is kept while the cache is off, nor within a transaction: what it reads may still be undone.
    """
    if not settings.CACHE_PAGES_ACTIF or _transaction_ouverte():
        return calculer()
    generation = source().lire()
    if generation is None:
        return calculer()
    connue = _valeurs.get(cle)
    if connue is not None and connue[0] == generation:
        return connue[1]
    valeur = calculer()
    if len(_valeurs) >= LIMITE:
        _valeurs.clear()
    _valeurs[cle] = (generation, valeur)
    return valeur


def _transaction_ouverte() -> bool:
    """A transaction of the site itself: the one that each test runs in does not count, as for `durable`."""
    return any(not bloc._from_testcase for bloc in transaction.get_connection().atomic_blocks)
