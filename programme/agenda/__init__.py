"""The dates of the site, whoever holds them. Each kind registers a source; lists, month, calendar and home ask here.

A source takes the request and a locale, and gives every date that anybody may see there, past ones included.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from programme.agenda import mots
from programme.agenda.enums import EtatSeance
from socle.cache_pages import expire_le
from socle.dates import date_format
from socle.memo import par_generation

OUVERT = "ouvert"  # the audience that means anybody


@dataclass(frozen=True)
class DateAgenda:
    """One date. `cle` is stable for ever: calendars know the event by it. `publics` are slugs, or `OUVERT`."""

    cle: str
    titre: str
    url: str
    debut: datetime.datetime
    fin: datetime.datetime
    journee_entiere: bool = False
    nature: str = ""
    nature_libelle: Any = ""
    instance: str = ""
    instance_nom: str = ""
    publics: frozenset[str] = field(default_factory=frozenset)
    lieu: str = ""
    adresse: str = ""
    precision: Any = ""
    etat: str = EtatSeance.PREVUE
    date_initiale: datetime.date | None = None
    chapo: str = ""
    sequence: int = 0
    modifiee_le: datetime.datetime | None = None
    page_id: int | None = None
    reservee: bool = False

    @property
    def premier_jour(self) -> datetime.date:
        return timezone.localdate(self.debut)

    @property
    def dernier_jour(self) -> datetime.date:
        """An end at midnight belongs to the day before."""
        return max(self.premier_jour, timezone.localdate(self.fin - datetime.timedelta(microseconds=1)))

    @property
    def jour(self) -> str:
        return str(self.premier_jour.day)

    @property
    def mois(self) -> str:
        return date_format(self.premier_jour, "F")

    @property
    def date_iso(self) -> str:
        if self.journee_entiere:
            return self.premier_jour.isoformat()
        return timezone.localtime(self.debut).isoformat(timespec="minutes")

    @property
    def heure_de_debut(self) -> str:
        return mots.heure(self.debut)

    @property
    def horaires(self) -> str:
        """« 9 h à 17 h », or how long when it lasts several days."""
        if self.dernier_jour != self.premier_jour:
            return _("jusqu’au %(jour)s") % {"jour": mots.jour(self.dernier_jour, semaine=False)}
        return _("toute la journée") if self.journee_entiere else mots.heures(self.debut, self.fin)

    @property
    def detail(self) -> str:
        """The line under the title: « Hôtel de la Métropole, 9 h 30 à 12 h. Ouverte à tous. »"""
        ou_quand = ", ".join(str(partie) for partie in (self.lieu, self.horaires) if partie)
        precision = str(self.precision).rstrip(".")
        return f"{ou_quand}. {precision}." if precision else f"{ou_quand}."

    @property
    def etat_en_mots(self) -> str:
        return etat_en_mots(self.etat, self.date_initiale)

    @property
    def etat_court(self) -> str:
        """One word, for the cell of a month."""
        return "" if self.etat == EtatSeance.PREVUE else str(EtatSeance(self.etat).label)

    @property
    def annulee(self) -> bool:
        """The date does not hold: cancelled, or put off to a day nobody knows yet."""
        return self.etat == EtatSeance.ANNULEE or (self.etat == EtatSeance.REPORTEE and self.date_initiale is None)


def etat_en_mots(etat: str, date_initiale: datetime.date | None) -> str:
    """What must be known before coming; empty when the date holds as announced."""
    if etat == EtatSeance.ANNULEE:
        return _("Annulée")
    if etat != EtatSeance.REPORTEE:
        return ""
    if date_initiale is None:
        return _("Reportée, nouvelle date à venir")
    return _("Reportée, prévue d’abord le %(jour)s") % {"jour": mots.jour(date_initiale, semaine=False)}


Source = Callable[[HttpRequest, Locale], Iterable[DateAgenda]]
_sources: list[Source] = []


def inscrire_source(source: Source) -> None:
    """Add a kind of dates; called by an application when it is ready. Twice is once."""
    if source not in _sources:
        _sources.append(source)


def retirer_source(source: Source) -> None:
    _sources.remove(source)


def toutes(request: HttpRequest, locale: Locale) -> list[DateAgenda]:
    """Every date that anybody may see in a language, in order of beginning; kept for a generation."""
    cle = f"agenda:{request.get_host()}:{locale.pk}:{len(_sources)}"
    return par_generation(cle, lambda: _rassembler(request, locale))


def _rassembler(request: HttpRequest, locale: Locale) -> list[DateAgenda]:
    dates = [date for source in _sources for date in source(request, locale)]
    return sorted(dates, key=lambda date: (date.debut, date.titre))


def a_venir(dates: Iterable[DateAgenda], maintenant: datetime.datetime | None = None) -> list[DateAgenda]:
    """Those that are not over, the nearest first."""
    instant = maintenant or timezone.now()
    return [date for date in dates if date.fin > instant]


def passees(dates: Iterable[DateAgenda], maintenant: datetime.datetime | None = None) -> list[DateAgenda]:
    """Those that are over, the latest first."""
    instant = maintenant or timezone.now()
    return sorted((date for date in dates if date.fin <= instant), key=lambda date: date.debut, reverse=True)


def annoncer_l_echeance(request: HttpRequest, dates: Iterable[DateAgenda]) -> None:
    """A list of coming dates changes by itself when the first of them ends: the page cache is told."""
    fins = [date.fin for date in dates]
    expire_le(request, min(fins) if fins else None)


def prochaines(request: HttpRequest, locale: Locale, combien: int) -> list[DateAgenda]:
    """The next dates, for the home page: lines of `composants/ligne-agenda.html`."""
    venues = a_venir(toutes(request, locale))
    annoncer_l_echeance(request, venues)
    return venues[:combien]
