"""A table of values pasted from a spreadsheet: read whole, checked whole, written whole or not at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chiffres.controles import controler_annee, controler_somme, controler_valeur
from chiffres.lecture import series
from chiffres.models import Indicateur
from chiffres.models.valeur import CHIFFRES_MAX

LIGNES_MAX = 200
TEXTE_MAX = 20_000  # characters
_ESPACES = re.compile(r"[\s\u00a0\u202f\u2009]")
_NOMBRE = re.compile(r"^[+-]?\d{1,15}(?:[.,]\d{1,6})?$")


@dataclass(frozen=True)
class Cellule:
    """A value read, where it was read, and the series it belongs to (rank from 0, None without series)."""

    ligne: int
    annee: int
    serie: int | None
    valeur: Decimal


@dataclass
class Lecture:
    """What a pasted text says, or why it cannot be read: one sentence an error, with its line."""

    cellules: list[Cellule] = field(default_factory=list)
    erreurs: list[str] = field(default_factory=list)


def lire(texte: str, indicateur: Indicateur) -> Lecture:
    """Read « année, then one column a series (or the value alone) ». A first line of titles is passed over."""
    lecture = Lecture()
    attendues = max(1, len(series(indicateur)))
    vues: dict[int, int] = {}
    lignes = list(_lignes(texte))
    if not lignes:
        lecture.erreurs.append(_("Collez au moins une ligne : une année, puis sa valeur."))
    if len(lignes) > LIGNES_MAX:
        lecture.erreurs.append(_("%(max)d lignes au plus à la fois.") % {"max": LIGNES_MAX})
        return lecture
    for rang, (numero, cellules) in enumerate(lignes):
        if rang == 0 and not _ESPACES.sub("", cellules[0]).isdigit():
            continue
        _lire_ligne(lecture, indicateur, numero, cellules, attendues, vues)
    if not lecture.cellules and not lecture.erreurs:
        lecture.erreurs.append(_("Aucune valeur n’a été trouvée sous les titres."))
    return lecture


def _lignes(texte: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that hold something, with their number; columns are apart by a tab, else a semicolon, else a comma."""
    propre = texte.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    separateur = next((signe for signe in ("\t", ";") if signe in propre), ",")
    for numero, ligne in enumerate(propre.split("\n"), start=1):
        if ligne.strip():
            yield numero, next(csv.reader([ligne], delimiter=separateur))


def _lire_ligne(
    lecture: Lecture,
    indicateur: Indicateur,
    numero: int,
    cellules: list[str],
    attendues: int,
    vues: dict[int, int],
) -> None:
    def refuser(phrase: str) -> None:
        lecture.erreurs.append(_("Ligne %(numero)d : %(phrase)s") % {"numero": numero, "phrase": phrase})

    if len(cellules) != attendues + 1:
        dit = {"attendu": attendues + 1, "trouve": len(cellules)}
        refuser(_("il faut %(attendu)d colonnes, il y en a %(trouve)d.") % dit)
        return
    annee = _annee(cellules[0])
    if annee is None:
        refuser(_("« %(texte)s » n’est pas une année.") % {"texte": cellules[0].strip()[:40]})
        return
    if annee in vues:
        dit = {"annee": annee, "ligne": vues[annee]}
        refuser(_("l’année %(annee)d est déjà à la ligne %(ligne)d.") % dit)
        return
    vues[annee] = numero
    nombres = []
    for rang, ecrit in enumerate(cellules[1:]):
        if not ecrit.strip():
            continue
        try:
            nombre = _nombre(ecrit)
            controler_annee(annee)
            controler_valeur(nombre, unite=indicateur.unite, decimales=indicateur.decimales)
        except ValidationError as erreur:
            for phrase in erreur.messages:
                refuser(phrase)
            return
        nombres.append(nombre)
        lecture.cellules.append(Cellule(numero, annee, rang if attendues > 1 or series(indicateur) else None, nombre))
    try:
        controler_somme(annee, nombres, unite=indicateur.unite)
    except ValidationError as erreur:
        refuser(erreur.messages[0])


def _annee(ecrit: str) -> int | None:
    propre = _ESPACES.sub("", ecrit)
    return int(propre) if propre.isascii() and propre.isdigit() and len(propre) <= 4 else None


def _nombre(ecrit: str) -> Decimal:
    """« 7 200 », « 1,9 », « 91 % ». Raises ValidationError."""
    propre = _ESPACES.sub("", ecrit).removesuffix("%")
    try:
        if not _NOMBRE.match(propre):
            raise InvalidOperation
        nombre = Decimal(propre.replace(",", "."))
    except InvalidOperation:
        raise ValidationError(_("« %(texte)s » n’est pas un nombre."), params={"texte": ecrit.strip()[:40]}) from None
    if nombre >= Decimal(10) ** (CHIFFRES_MAX - 3):
        raise ValidationError(_("« %(texte)s » est trop grand."), params={"texte": ecrit.strip()[:40]})
    return nombre
