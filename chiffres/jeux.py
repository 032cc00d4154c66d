"""The open data sets of the site: each application declares its own, `/donnees/` lists them all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LICENCE = "Licence Ouverte 2.0"
ADRESSE_LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True)
class JeuDeDonnees:
    """A file that anybody may reuse. `poids` is in bytes; `page` is the address that shows the same data."""

    titre: str
    description: str
    url: str
    poids: int
    format: str = "CSV"
    source: str = ""
    frequence: str = ""
    periode: str = ""
    page: str = ""
    mis_a_jour: datetime.date | None = None


# Given the language of the reader; what it may not see is not in it.
Fournisseur = Callable[[str], Iterable[JeuDeDonnees]]

_fournisseurs: dict[str, Fournisseur] = {}


def inscrire(nom: str, fournisseur: Fournisseur) -> None:
    """Add the data sets of an application (`AppConfig.ready`). The same name again takes the place of the first."""
    _fournisseurs[nom] = fournisseur


def jeux(langue: str) -> list[JeuDeDonnees]:
    """Every data set, in the order of registration."""
    return [jeu for fournisseur in _fournisseurs.values() for jeu in fournisseur(langue)]
