"""Values kept in memory until something public changes: the same generation as the page cache."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from socle.cache_pages.generation import source

_valeurs: dict[str, tuple[Any, Any]] = {}
LIMITE = 2000


def oublier() -> None:
    """Forget everything that this process keeps."""
    _valeurs.clear()


def par_generation(cle: str, calculer: Callable[[], Any]) -> Any:
    """The value of `calculer`, computed once a generation and a process. Nothing is kept while the cache is off."""
    if not settings.CACHE_PAGES_ACTIF:
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
