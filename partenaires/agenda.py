"""Dates of the area: those of everybody, those kept for partners, and those of the person's own organisations."""

from __future__ import annotations

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

# What an organisation alone may see: the source is given the memberships of who reads, with their roles.
SourceDesOrganisations = Callable[[HttpRequest, Sequence["Appartenance"]], Iterable[DateAgenda]]
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


def dates_de(request: HttpRequest, appartenances: Sequence[Appartenance]) -> list[DateAgenda]:
    """Every date to see from these memberships, which are in force, in order of beginning; a key comes once.

    What an organisation says of a date stands before what everybody reads of it.
    """
    locale = locale_active()
    lots = (
        (date for source in _sources for date in source(request, appartenances)),
        toutes_reservees(request, locale) if appartenances else (),
        agenda.toutes(request, locale),
    )
    connues: dict[str, DateAgenda] = {}
    for lot in lots:
        for date in lot:
            connues.setdefault(date.cle, date)
    return sorted(connues.values(), key=lambda date: (date.debut, date.titre))


def prochaines(request: HttpRequest, appartenances: Sequence[Appartenance], combien: int) -> list[DateAgenda]:
    """The nearest of them, those that go on included."""
    return agenda.a_venir(dates_de(request, appartenances), timezone.now())[:combien]
