"""Every file on the disk is accounted for: those announced and never owned go, those that nobody knows are told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from conventions.models import DocumentGenere, FichierPrepare, VersionPiece
from conventions.pieces import stockage

# An upload and its transaction are over long before.
DELAI = datetime.timedelta(hours=6)


@dataclass
class Bilan:
    """`retires`: announced files removed. `inconnus`: on the disk in no row. `manquants`: in a row, not there."""

    retires: int = 0
    inconnus: list[str] = field(default_factory=list)
    manquants: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.retires or self.inconnus or self.manquants)


def sur_le_disque() -> Iterator[str]:
    """Keys of the files that are there."""
    magasin = stockage.stockage()
    if not magasin.exists(stockage.DOSSIER):
        return
    dossiers, fichiers = magasin.listdir(stockage.DOSSIER)
    yield from (f"{stockage.DOSSIER}/{nom}" for nom in fichiers)
    for dossier in dossiers:
        _sous, noms = magasin.listdir(f"{stockage.DOSSIER}/{dossier}")
        yield from (f"{stockage.DOSSIER}/{dossier}/{nom}" for nom in noms)


def possedes() -> set[str]:
    """Keys that a row owns."""
    return {
        *VersionPiece.objects.values_list("cle", flat=True),
        *DocumentGenere.objects.exclude(cle="").values_list("cle", flat=True),
    }


def balayer(*, delai: datetime.timedelta = DELAI, a_blanc: bool = False, effacer_inconnus: bool = False) -> Bilan:
    """Remove what was announced and never owned for longer than `delai`; tell what does not match.

    Files that no row knows are only told, unless `effacer_inconnus`: a restored backup makes some.
    """
    bilan = Bilan()
    abandonnes = list(
        FichierPrepare.objects.filter(prepare_le__lte=timezone.now() - delai).values_list("cle", flat=True)
    )
    bilan.retires = len(abandonnes)
    if not a_blanc:
        stockage.relacher(abandonnes)
    presents = set(sur_le_disque())
    # Rows are read after the disk: a file that arrives meanwhile is announced already.
    annonces = set(FichierPrepare.objects.values_list("cle", flat=True))
    siens = possedes()
    bilan.inconnus = sorted(presents - siens - annonces)
    bilan.manquants = sorted(siens - presents)
    if effacer_inconnus and not a_blanc:
        stockage.effacer(bilan.inconnus)
    return bilan
