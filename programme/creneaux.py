"""What higher applications show on the page of an axis: they fill it when they are ready; it knows none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from programme.models import Axe


@dataclass(frozen=True)
class Creneau:
    """A part of the page: its own template, which is given `section`, and what it reads there."""

    gabarit: str
    contexte: dict[str, Any] = field(default_factory=dict)
    rang: int = 100


Fournisseur = Callable[["Axe", str], Creneau | None]
_fournisseurs: list[Fournisseur] = []


def inscrire_axe(fournisseur: Fournisseur) -> Fournisseur:
    """Add a part to the page of every axis; usable as a decorator. It is given the source page, which holds the facts,
    and the language of the page shown. Twice is once."""
    if fournisseur not in _fournisseurs:
        _fournisseurs.append(fournisseur)
    return fournisseur


def de_l_axe(source: Axe, langue: str) -> list[Creneau]:
    """The parts that have something to show, in order."""
    trouves = [creneau for fournisseur in _fournisseurs if (creneau := fournisseur(source, langue)) is not None]
    return sorted(trouves, key=lambda creneau: creneau.rang)
