"""The VTIMEZONE of the site's time zone: every change of the clock between two years, none invented (RFC 5545, 3.6.5).

icalendar can write one; its changes begin an hour late, in the hour after the change instead of the one before.
"""

from __future__ import annotations

import datetime
from itertools import pairwise

from django.utils import timezone
from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

# No clock changes twice in a week.
_PAS, _SECONDE = datetime.timedelta(days=7), datetime.timedelta(seconds=1)


def fuseau(premiere: int, derniere: int) -> Timezone:
    """The time zone from the first of January of `premiere` to the end of `derniere`."""
    composant = Timezone()
    composant.add("tzid", timezone.get_current_timezone_name())
    debut = datetime.datetime(premiere, 1, 1, tzinfo=datetime.UTC)
    composant.add_component(_observance(debut, debut))
    for instant in changements(debut, datetime.datetime(derniere + 1, 1, 1, tzinfo=datetime.UTC)):
        composant.add_component(_observance(instant - _SECONDE, instant))
    return composant


def changements(debut: datetime.datetime, fin: datetime.datetime) -> list[datetime.datetime]:
    """Instants (UTC) at which the local clock changes, between two others."""
    reperes = [debut + _PAS * rang for rang in range((fin - debut) // _PAS + 2)]
    trouves = [_entre(avant, apres) for avant, apres in pairwise(reperes) if _decalage(avant) != _decalage(apres)]
    return [instant for instant in trouves if instant < fin]


def _entre(avant: datetime.datetime, apres: datetime.datetime) -> datetime.datetime:
    """The first second of the new offset, found by halving."""
    ancien = _decalage(avant)
    while apres - avant > _SECONDE:
        milieu = avant + _SECONDE * ((apres - avant) // (2 * _SECONDE))
        avant, apres = (milieu, apres) if _decalage(milieu) == ancien else (avant, milieu)
    return apres


def _observance(avant: datetime.datetime, instant: datetime.datetime) -> Component:
    """What the clock says from an instant on; its beginning is written in the hour of before, as the norm asks."""
    locale = timezone.localtime(instant)
    composant = TimezoneDaylight() if locale.dst() else TimezoneStandard()
    composant.add("dtstart", (instant + _decalage(avant)).replace(tzinfo=None))
    composant.add("tzoffsetfrom", _decalage(avant))
    composant.add("tzoffsetto", _decalage(instant))
    composant.add("tzname", locale.tzname() or "")
    return composant


def _decalage(instant: datetime.datetime) -> datetime.timedelta:
    return timezone.localtime(instant).utcoffset() or datetime.timedelta()
