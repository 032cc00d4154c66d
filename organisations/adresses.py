"""Where the public reads of an organisation: a higher application that gives it a page says so here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from organisations.models import Organisation

# Addresses in the active language, by key of the organisation; those that have none are left out.
Fournisseur = Callable[[], dict[int, str]]
_fournisseurs: list[Fournisseur] = []


def inscrire_adresses(fournisseur: Fournisseur) -> None:
    """Add addresses of public pages; called by an application when it is ready. Twice is once."""
    if fournisseur not in _fournisseurs:
        _fournisseurs.append(fournisseur)


def adresse_publique(cle: int | None) -> str:
    """Its page in the active language, empty when it has none."""
    if cle is None:
        return ""
    return next((adresse for fournisseur in _fournisseurs if (adresse := fournisseur().get(cle))), "")


def noms_et_adresses(organisations: Iterable[Organisation | None]) -> list[dict[str, str]]:
    """`{nom, url}` of each, in the order given."""
    return [{"nom": o.nom, "url": adresse_publique(o.pk)} for o in organisations if o is not None]
