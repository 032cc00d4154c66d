"""Saves what a screen sends, when its parts were not all read at the same version."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from conventions.erreurs import Conflit
from conventions.services import brouillons

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.erreurs import Divergence
    from conventions.models import Convention


def enregistrer(
    *,
    convention: Convention,
    par: User,
    champs: Mapping[str, Any],
    versions: Mapping[str, int],
    garder_les_miens: Collection[str] = (),
) -> Convention:
    """Save parts, each against the version at which the screen read it: a screen that saves itself for an hour holds
    parts of many ages. All are saved, or none.

    Raises:
        what `brouillons.enregistrer` raises; a `Conflit` tells the divergences of every part.
    """
    divergences: dict[str, Divergence] = {}
    version = convention.version
    with transaction.atomic():
        for lue in sorted({versions.get(nom, 0) for nom in champs}):
            lot = {nom: valeur for nom, valeur in champs.items() if versions.get(nom, 0) == lue}
            try:
                with transaction.atomic():
                    convention = brouillons.enregistrer(
                        convention=convention, par=par, version=lue, champs=lot, garder_les_miens=garder_les_miens
                    )
            except Conflit as conflit:
                divergences |= conflit.divergences
                version = conflit.version
        if divergences:
            raise Conflit(divergences, version)
    return convention
