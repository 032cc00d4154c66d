"""Reminders: before the date of a request for complements, before the end of a convention. Each goes once."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils import timezone

from conventions import courriels
from conventions.enums import Etat
from conventions.models import Convention, RappelEnvoye

AVANT_COMPLEMENTS = (7, 1)  # days
AVANT_FIN = (90, 30, 7)
Ecrire = Callable[[Convention, int], None]


def envoyer() -> int:
    """Send what is due today; how many reminders. A clock that stopped sends the nearest one only."""
    aujourd_hui = timezone.localdate()
    return _complements(aujourd_hui) + _fins(aujourd_hui)


def _complements(aujourd_hui: datetime.date) -> int:
    limite = aujourd_hui + datetime.timedelta(days=max(AVANT_COMPLEMENTS))
    attendues = Convention.objects.filter(
        etat=Etat.A_COMPLETER, a_completer_avant__gt=aujourd_hui, a_completer_avant__lte=limite
    )
    return sum(
        _un(convention, "complements", convention.a_completer_avant, AVANT_COMPLEMENTS, courriels.rappel_complements)
        for convention in attendues
        if convention.a_completer_avant
    )


def _fins(aujourd_hui: datetime.date) -> int:
    limite = aujourd_hui + datetime.timedelta(days=max(AVANT_FIN))
    proches = Convention.objects.actives(aujourd_hui).filter(fin__gt=aujourd_hui, fin__lte=limite)
    return sum(
        _un(convention, "fin", convention.fin, AVANT_FIN, courriels.rappel_fin)
        for convention in proches
        if convention.fin
    )


def palier(restants: int, paliers: tuple[int, ...]) -> int | None:
    """The step reached with so many days left: the nearest one not below; None before the first."""
    return min((jours for jours in paliers if restants <= jours), default=None)


def _un(convention: Convention, code: str, echeance: datetime.date, paliers: tuple[int, ...], ecrire: Ecrire) -> int:
    """Send one reminder unless it went already: its row and its mail are in one transaction."""
    restants = (echeance - timezone.localdate()).days
    jours = palier(restants, paliers)
    if jours is None:
        return 0
    try:
        with transaction.atomic():
            RappelEnvoye.objects.create(convention=convention, code=code, echeance=echeance, jours=jours)
            ecrire(convention, restants)
    except IntegrityError:
        return 0
    return 1
