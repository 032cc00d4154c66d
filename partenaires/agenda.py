"""Dates of the area: those of everybody, those kept for partners, and those of the person's own organisations."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from partenaires.lectures import locale_active
from programme import agenda
from programme.agenda import DateAgenda
from programme.agenda.source import toutes_reservees

if TYPE_CHECKING:
    from partenaires.models import Appartenance

# What an organisation alone may see: the source is given the memberships of who reads, with their roles, and the
# moment before which dates that are over are of no use; None: all of them.
SourceDesOrganisations = Callable[
    [HttpRequest, Sequence["Appartenance"], datetime.datetime | None], Iterable[DateAgenda]
]
_sources: list[SourceDesOrganisations] = []


def inscrire_dates(source: SourceDesOrganisations) -> SourceDesOrganisations:
    """Add dates of organisations (a deadline, a day where colleagues are registered); usable as a decorator.

    A source gives the dates of these memberships and of no other. Twice is once. `DateAgenda.url` is an address of
    the area; `cle` is stable for ever and holds no slash.
    """
    if source not in _sources:
        _sources.append(source)
    return source


def retirer_dates(source: SourceDesOrganisations) -> None:
    _sources.remove(source)


def dates_de(
    request: HttpRequest, appartenances: Sequence[Appartenance], depuis: datetime.datetime | None = None
) -> list[DateAgenda]:
    """Every date to see from these memberships, which are in force, in order of beginning; a key comes once.

    What an organisation says of a date stands before what everybody reads of it. `depuis`: only those not over then.
    """
    locale = locale_active()
    lots = (
        (date for source in _sources for date in source(request, appartenances, depuis)),
        toutes_reservees(request, locale) if appartenances else (),
        agenda.toutes(request, locale),
    )
    connues: dict[str, DateAgenda] = {}
    for lot in lots:
        for date in lot if depuis is None else agenda.a_venir(lot, depuis):
            connues.setdefault(date.cle, date)
    return sorted(connues.values(), key=lambda date: (date.debut, date.titre))


def prochaines(request: HttpRequest, appartenances: Sequence[Appartenance], combien: int) -> list[DateAgenda]:
    """The nearest of them, those that go on included."""
    return dates_de(request, appartenances, timezone.now())[:combien]
