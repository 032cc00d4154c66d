"""What waits for too long: how many days each state of the staff's work may last."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from conventions.enums import Etat

if TYPE_CHECKING:
    from comptes.models import User
    from conventions.models import Convention

# Days in a state, after which the queue marks the file. Two months of silence are a refusal for whoever asked
# (CRPA, L231-4): the decision comes before.
DELAIS = {
    Etat.DEPOSEE: 7,
    Etat.EN_INSTRUCTION: 45,
    Etat.ACCEPTEE: 30,
    Etat.A_SIGNER: 30,
}


def en_retard(maintenant: datetime.datetime | None = None) -> Q:
    """Files that wait for too long, or whose date to complete is gone."""
    maintenant = maintenant or timezone.now()
    trop = Q(etat=Etat.A_COMPLETER.value, a_completer_avant__lt=timezone.localdate(maintenant))
    for etat, jours in DELAIS.items():
        trop |= Q(etat=etat.value, etat_depuis__lt=maintenant - datetime.timedelta(days=jours))
    return trop


def est_en_retard(convention: Convention, maintenant: datetime.datetime | None = None) -> bool:
    """The same question, of one file that was read."""
    maintenant = maintenant or timezone.now()
    if convention.etat == Etat.A_COMPLETER:
        limite = convention.a_completer_avant
        return limite is not None and limite < timezone.localdate(maintenant)
    delai = DELAIS.get(Etat(convention.etat))
    return delai is not None and convention.etat_depuis < maintenant - datetime.timedelta(days=delai)


def age(convention: Convention, maintenant: datetime.datetime | None = None) -> int:
    """Whole days in its state."""
    return ((maintenant or timezone.now()) - convention.etat_depuis).days


def attend(agent: User) -> Q:
    """What waits for that person: handed in and nobody's or theirs, or theirs and late."""
    sans_personne = Q(etat=Etat.DEPOSEE.value, instructeur__isnull=True)
    return sans_personne | Q(etat=Etat.DEPOSEE.value, instructeur=agent) | (Q(instructeur=agent) & en_retard())
