"""A month as a calendar: weeks from Monday, days with their dates."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from programme.agenda import DateAgenda
from programme.agenda.mots import jour as jour_en_mots
from programme.agenda.mots import mois as mois_en_mots
from programme.agenda.regles import ANNEE_MIN, ANNEES_A_VENIR
from socle.dates import date_format

_ECRIT = re.compile(r"([0-9]{4})-([0-9]{2})")


def lire_mois(ecrit: str) -> datetime.date:
    """First day of `2026-11`. Raises ValidationError for what is no month, or one out of reach."""
    trouve = _ECRIT.fullmatch(ecrit.strip())
    annee, numero = (int(partie) for partie in trouve.groups()) if trouve else (0, 0)
    if not (ANNEE_MIN <= annee <= timezone.localdate().year + ANNEES_A_VENIR and 1 <= numero <= 12):
        raise ValidationError(_("Ce mois n’existe pas dans l’agenda. Écrivez l’année puis le mois : 2026-11."))
    return datetime.date(annee, numero, 1)


def decaler(premier: datetime.date, mois: int) -> datetime.date:
    """First day of the month that stands `mois` months further."""
    rang = premier.year * 12 + premier.month - 1 + mois
    return datetime.date(rang // 12, rang % 12 + 1, 1)


@dataclass
class Jour:
    date: datetime.date
    du_mois: bool
    aujourd_hui: bool
    dates: list[DateAgenda] = field(default_factory=list)

    @property
    def en_mots(self) -> str:
        return jour_en_mots(self.date, semaine=True)


@dataclass
class Mois:
    """A month and what stands in it. `precedent` and `suivant` are None where there is nothing further that way."""

    premier: datetime.date
    semaines: list[list[Jour]]
    total: int
    precedent: datetime.date | None
    suivant: datetime.date | None

    @property
    def titre(self) -> str:
        return mois_en_mots(self.premier)

    @property
    def titre_precedent(self) -> str:
        return mois_en_mots(self.precedent) if self.precedent else ""

    @property
    def titre_suivant(self) -> str:
        return mois_en_mots(self.suivant) if self.suivant else ""

    @property
    def jours_de_semaine(self) -> list[dict[str, str]]:
        """Names of the days in the active language, in full and in short, Monday first."""
        lundi = datetime.date(2024, 1, 1)
        jours = [lundi + datetime.timedelta(days=rang) for rang in range(7)]
        return [{"entier": date_format(jour, "l"), "court": date_format(jour, "D")} for jour in jours]


def composer(premier: datetime.date, dates: Iterable[DateAgenda]) -> Mois:
    """The month that begins on `premier`; a date that lasts stands on each of its days."""
    connues = list(dates)
    suivant = decaler(premier, 1)
    ici = [date for date in connues if date.premier_jour < suivant and date.dernier_jour >= premier]
    aujourd_hui = timezone.localdate()
    semaines = [
        [
            Jour(
                date=jour,
                du_mois=jour.month == premier.month,
                aujourd_hui=jour == aujourd_hui,
                dates=[d for d in ici if d.premier_jour <= jour <= d.dernier_jour]
                if jour.month == premier.month
                else [],
            )
            for jour in semaine
        ]
        for semaine in calendar.Calendar().monthdatescalendar(premier.year, premier.month)
    ]
    debut, fin = _bornes(connues, aujourd_hui)
    precedent = decaler(premier, -1)
    return Mois(
        premier=premier,
        semaines=semaines,
        total=len(ici),
        precedent=precedent if debut <= precedent <= fin else _vers(fin, premier, recul=True),
        suivant=suivant if debut <= suivant <= fin else _vers(debut, premier, recul=False),
    )


def _bornes(dates: list[DateAgenda], aujourd_hui: datetime.date) -> tuple[datetime.date, datetime.date]:
    """First days of the first and last months worth showing: robots following arrows come to an end."""
    jours = [aujourd_hui, *(date.premier_jour for date in dates), *(date.dernier_jour for date in dates)]
    return min(jours).replace(day=1), max(jours).replace(day=1)


def _vers(borne: datetime.date, premier: datetime.date, *, recul: bool) -> datetime.date | None:
    """From a month out of bounds, the way back to the nearest one inside."""
    return borne if (borne < premier if recul else borne > premier) else None
