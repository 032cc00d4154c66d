"""The same data as a table: what the page shows under a chart, and the rows of the CSV file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from chiffres.lecture import Mesure, mesures, series
from socle.nombres import brut, nombre

if TYPE_CHECKING:
    from chiffres.models import Indicateur

# What says that a cell holds no number.
ABSENTE = "–"


def tableau(indicateur: Indicateur, langue: str) -> dict[str, Any]:
    """`{titre, entetes, lignes, total, somme}` of the `tableau` component, in the active language."""
    toutes = mesures(indicateur)
    noms = [serie.nom_dans(langue) for serie in series(indicateur)]
    precisions = any(mesure.precision_dans(langue) for mesure in toutes)
    notes = any(mesure.notes_dans(langue) for mesure in toutes)
    lignes = []
    for mesure in toutes:
        ligne = [str(mesure.annee)]
        if precisions:
            ligne.append(mesure.precision_dans(langue))
        ligne += [_ecrire(indicateur, part, langue) for part in _parts(mesure, len(noms))]
        ligne.append(_ecrire(indicateur, mesure.valeur, langue))
        if notes:
            ligne.append(" ".join(mesure.notes_dans(langue)))
        lignes.append(ligne)
    return {
        "titre": _("Les mêmes données, en tableau"),
        "entetes": _entetes(indicateur, noms, langue, precisions, notes),
        "lignes": lignes,
        "somme": bool(noms) and not notes,
        "total": _total(indicateur, toutes, len(noms), langue, precisions, notes),
    }


def _entetes(
    indicateur: Indicateur, noms: list[str], langue: str, precisions: bool, notes: bool
) -> list[dict[str, Any]]:
    unite = indicateur.dans("unite", langue)
    nombres = [*noms, _("Total") if noms else _("Valeur")]
    return [
        {"texte": _("Année")},
        *([{"texte": _("Date")}] if precisions else []),
        *({"texte": f"{nom} ({unite})", "nombre": True} for nom in nombres),
        *([{"texte": _("À noter")}] if notes else []),
    ]


def _total(
    indicateur: Indicateur, toutes: list[Mesure], combien: int, langue: str, precisions: bool, notes: bool
) -> list[str]:
    """The sum of all years, for what adds up; an empty list otherwise."""
    if not indicateur.annees_additionnees or len(toutes) < 2:
        return []
    colonnes = zip(*(_parts(mesure, combien) for mesure in toutes), strict=True)
    sommes = [sum((part for part in colonne if part is not None), Decimal()) for colonne in colonnes]
    sommes.append(sum((mesure.valeur for mesure in toutes), Decimal()))
    return [
        f"{toutes[0].annee}-{toutes[-1].annee}",
        *([""] if precisions else []),
        *(_ecrire(indicateur, somme, langue) for somme in sommes),
        *([""] if notes else []),
    ]


def _parts(mesure: Mesure, combien: int) -> tuple[Decimal | None, ...]:
    """One part a series; a year whose parts are not known has its total only."""
    return mesure.parts or (None,) * combien


def _ecrire(indicateur: Indicateur, valeur: Decimal | None, langue: str) -> str:
    return ABSENTE if valeur is None else nombre(valeur, indicateur.decimales, langue)


def colonnes_csv() -> list[str]:
    """Names of the columns of a data file, in the active language."""
    return [
        _("code"),
        _("indicateur"),
        _("annee"),
        _("date"),
        _("serie"),
        _("valeur"),
        _("unite"),
        _("perimetre"),
        _("source"),
        _("note"),
    ]


def lignes_csv(indicateur: Indicateur, langue: str) -> list[list[str]]:
    """One row a value, with everything that it may not be read without. Totals are not written: they add up."""
    noms = {serie.pk: serie.nom_dans(langue) for serie in series(indicateur)}
    communs = [indicateur.dans(champ, langue) for champ in ("unite", "perimetre", "source")]
    return [
        [
            indicateur.code,
            indicateur.dans("libelle", langue),
            str(valeur.annee),
            valeur.precision_dans(langue),
            noms.get(valeur.serie_id, ""),
            brut(valeur.valeur),
            *communs,
            valeur.note_dans(langue),
        ]
        for mesure in mesures(indicateur)
        for valeur in sorted(mesure.lignes, key=lambda ligne: list(noms).index(ligne.serie_id) if noms else 0)
    ]
