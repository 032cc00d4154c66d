"""The state of a day: what the period makes of a signed convention."""

from __future__ import annotations

import datetime

from conventions.enums import Etat


def etat_a(etat: Etat, debut: datetime.date | None, fin: datetime.date | None, jour: datetime.date) -> Etat:
    """The state on a day: a signed convention is active from its first day to its last one, then over.

    A pure function of dates: no job has to run for it to be right.
    """
    if etat != Etat.SIGNEE or debut is None or fin is None:
        return etat
    if jour > fin:
        return Etat.ECHUE
    return Etat.ACTIVE if jour >= debut else Etat.SIGNEE
