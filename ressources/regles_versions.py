"""What the dated files of a resource must satisfy together: said in one sentence beside the field at fault."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from socle.dates import date_format

ANNEE_MIN = 1990

NUMERO_DOUBLE = gettext_lazy("Cette version de « %(libelle)s » existe déjà : donnez-lui le numéro suivant.")
DATE_FUTURE = gettext_lazy("Cette date n’est pas encore venue : une version porte la date où elle est prête.")
DATE_ABSURDE = gettext_lazy("Vérifiez l’année : rien ici n’est d’avant %(annee)s.")
DATE_RECULEE = gettext_lazy("La version %(numero)s est du %(date)s : celle-ci, qui la suit, ne peut pas la précéder.")


@dataclass(frozen=True)
class Erreur:
    """A fault of one line: its rank among those given, the field, the sentence."""

    rang: int
    champ: str
    message: str


def sorte(libelle: str) -> str:
    """Two labels that differ by case or spaces are the same file."""
    return " ".join(libelle.split()).casefold()


def courantes(versions: Sequence[Any]) -> set[int]:
    """Ranks of the current ones: for each label, the line that bears the highest number."""
    retenues: dict[str, int] = {}
    for rang, version in enumerate(versions):
        cle = sorte(version.libelle)
        if cle not in retenues or version.numero > versions[retenues[cle]].numero:
            retenues[cle] = rang
    return set(retenues.values())


def erreurs(versions: Sequence[Any], *, au_plus_tard: datetime.date) -> Iterator[Erreur]:
    """Faults of lines that each have `libelle`, `numero` and `date`; None where that field is already refused.

    `au_plus_tard`: the latest date a version may bear (today, or the day a scheduled page goes live).
    """
    for rang, version in enumerate(versions):
        if version.date and version.date > au_plus_tard:
            yield Erreur(rang, "date", str(DATE_FUTURE))
        elif version.date and version.date.year < ANNEE_MIN:
            yield _erreur(rang, "date", DATE_ABSURDE, annee=ANNEE_MIN)
    # The English labels are only looked at when the French ones tell the lines apart.
    yield from list(_doubles(versions, "libelle")) or _doubles(versions, "libelle_en")
    yield from _reculs(versions)


def _doubles(versions: Sequence[Any], champ: str) -> Iterator[Erreur]:
    vues: set[tuple[str, int]] = set()
    for rang, version in enumerate(versions):
        libelle = getattr(version, champ, "") or version.libelle
        if not libelle or version.numero is None:
            continue
        cle = (sorte(libelle), version.numero)
        if cle in vues:
            yield _erreur(rang, "numero" if champ == "libelle" else champ, NUMERO_DOUBLE, libelle=libelle)
            return
        vues.add(cle)


def _reculs(versions: Sequence[Any]) -> Iterator[Erreur]:
    completes = [
        (sorte(version.libelle), version.numero, rang)
        for rang, version in enumerate(versions)
        if version.libelle and version.numero is not None and version.date
    ]
    precedente: tuple[str, int, int] | None = None
    for ligne in sorted(completes):
        if precedente and precedente[0] == ligne[0]:
            avant, apres = versions[precedente[2]], versions[ligne[2]]
            if apres.date < avant.date:
                jour = date_format(avant.date, "j F Y")
                yield _erreur(ligne[2], "date", DATE_RECULEE, numero=avant.numero, date=jour)
        precedente = ligne


def _erreur(rang: int, champ: str, message: Promise, **valeurs: Any) -> Erreur:
    return Erreur(rang, champ, str(message) % valeurs)
