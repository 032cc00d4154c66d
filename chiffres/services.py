"""What is done to indicators: values written, next renewal date."""

from __future__ import annotations

import calendar
import datetime

from django.db import transaction
from django.utils import timezone

from chiffres.enums import Frequence
from chiffres.lecture import series
from chiffres.models import Indicateur, ValeurIndicateur
from chiffres.saisie import Cellule


@transaction.atomic
def enregistrer_valeurs(*, indicateur: Indicateur, cellules: list[Cellule]) -> int:
    """Write the values read: a year already known is replaced, the others stay. Returns how many were written."""
    siennes = series(indicateur)
    for cellule in cellules:
        serie = siennes[cellule.serie] if cellule.serie is not None else None
        ValeurIndicateur.objects.update_or_create(
            indicateur=indicateur, annee=cellule.annee, serie=serie, defaults={"valeur": cellule.valeur}
        )
    reporter_renouvellement(indicateur=indicateur)
    return len(cellules)


def reporter_renouvellement(*, indicateur: Indicateur, jour: datetime.date | None = None) -> None:
    """After values came in late, the next ones are due at the next date of the rhythm. A date to come is kept."""
    jour = jour or timezone.localdate()
    mois = Frequence(indicateur.frequence).mois
    prevu = indicateur.renouveler_avant
    if prevu is None or prevu >= jour or not mois:
        return
    while prevu < jour:
        prevu = _ajouter_mois(prevu, mois)
    indicateur.renouveler_avant = prevu
    indicateur.save(update_fields=["renouveler_avant"])


def _ajouter_mois(date: datetime.date, mois: int) -> datetime.date:
    """The same day some months later, the last day of the month where there is no such day."""
    rang = date.month - 1 + mois
    annee, mois_rang = date.year + rang // 12, rang % 12 + 1
    dernier = calendar.monthrange(annee, mois_rang)[1]
    return datetime.date(annee, mois_rang, min(date.day, dernier))
