"""Who came: ticks sent by phones, some of them hours after they were made. Nothing sent is lost, nothing counts twice.

The last tick on a half of a day wins, by the moment it was made. Phones say how long ago that was by their own clock,
so that a phone whose clock is wrong neither wins nor loses by it.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from formations.enums import Acte, DemiJournee, EtatJournee, Presence
from formations.journal import noter
from formations.models import Coche, Journee, Participant
from formations.permissions import peut_pointer
from formations.services import attestations
from formations.services.verrous import APRES_LA_JOURNEE, tenir
from partenaires.erreurs import RegleRefusee

if TYPE_CHECKING:
    from comptes.models import User

# A tick made longer ago than that was not made on this day: its moment is cut there.
AGE_MAXIMAL = APRES_LA_JOURNEE


class AppelFerme(RegleRefusee):
    """Not the day yet, or no day at all."""

    message = gettext_lazy("L’appel s’ouvre le jour même, pour une journée qui a lieu.")


@dataclass(frozen=True)
class Tic:
    """One tick: `il_y_a` is its age when it was sent, by the clock of the phone that made it."""

    cle: uuid.UUID
    participant: int
    demi: DemiJournee
    valeur: str
    il_y_a: datetime.timedelta = datetime.timedelta()


@dataclass(frozen=True)
class Bilan:
    """What became of the ticks sent: `depassees` were older than what was already known."""

    retenues: int = 0
    depassees: int = 0
    deja_recues: int = 0
    inconnues: int = 0


def appel_ouvert(journee: Journee, maintenant: datetime.datetime | None = None) -> bool:
    """From the morning of the day, whatever the hour it begins; afterwards for corrections."""
    jour = timezone.localdate(maintenant or timezone.now())
    return journee.etat in (EtatJournee.OUVERTE, EtatJournee.CLOSE) and jour >= journee.jour


def noter_les_presences(*, journee: Journee, tics: Sequence[Tic], par: User) -> Bilan:
    """Write ticks; certificates already given follow what is known now.

    Raises:
        PermissionDenied: `par` does not tick presence.
        AppelFerme: before the day, or the day is a draft or cancelled.
    """
    if not peut_pointer(par):
        raise PermissionDenied
    with transaction.atomic(durable=True):
        tenue = tenir(journee.pk, Q(etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE)))
        maintenant = timezone.now()
        if tenue is None or not appel_ouvert(tenue, maintenant):
            raise AppelFerme
        bilan = _ecrire(tenue, tics, par, maintenant)
        if bilan.retenues:
            noter(Acte.PRESENCES, tenue, par=par, nombre=bilan.retenues)
            attestations.suivre_les_presences(tenue)
    return bilan


def _ecrire(journee: Journee, tics: Sequence[Tic], par: User, maintenant: datetime.datetime) -> Bilan:
    uniques = {tic.cle: tic for tic in tics}
    connues = set(Coche.objects.filter(cle__in=uniques).values_list("cle", flat=True))
    attendus = {tic.participant for tic in uniques.values()}
    participants = {p.pk: p for p in journee.participants.inscrits().filter(pk__in=attendus)}
    dernieres = _dernieres(participants)
    coches, changes, inconnues = [], set(), 0
    for tic in sorted(uniques.values(), key=lambda t: t.il_y_a, reverse=True):
        if tic.cle in connues:
            continue
        participant = participants.get(tic.participant)
        if participant is None or tic.demi not in journee.demi_journees:
            inconnues += 1
            continue
        le = maintenant - min(max(tic.il_y_a, datetime.timedelta()), AGE_MAXIMAL)
        derniere = dernieres.get((participant.pk, tic.demi))
        retenue = derniere is None or le >= derniere
        coches.append(
            Coche(
                participant=participant,
                cle=tic.cle,
                demi=tic.demi,
                valeur=tic.valeur,
                le=le,
                recue_le=maintenant,
                par=par,
                retenue=retenue,
            )
        )
        if retenue:
            dernieres[participant.pk, tic.demi] = le
            _porter(participant, tic, le, par)
            changes.add(participant.pk)
    Coche.objects.bulk_create(coches)
    colonnes = [f"presence_{demi.value}" for demi in DemiJournee]
    Participant.objects.bulk_update(
        [participants[cle] for cle in changes], [*colonnes, "presence_le", "presence_par"], batch_size=100
    )
    retenues = sum(coche.retenue for coche in coches)
    return Bilan(retenues, len(coches) - retenues, len(connues), inconnues)


def _dernieres(participants: Iterable[int]) -> dict[tuple[int, str], datetime.datetime]:
    """When the tick that counts was made, for each person and half."""
    lignes = Coche.objects.filter(participant__in=list(participants), retenue=True).order_by("le", "pk")
    return {(c.participant_id, c.demi): c.le for c in lignes.only("participant_id", "demi", "le")}


def _porter(participant: Participant, tic: Tic, le: datetime.datetime, par: User) -> None:
    setattr(participant, f"presence_{DemiJournee(tic.demi).value}", tic.valeur)
    participant.presence_le = max(le, participant.presence_le or le)
    participant.presence_par = par


@dataclass(frozen=True)
class Compte:
    """How the roll-call stands: people with a place, how many of them somebody said something of, how many came."""

    inscrits: int
    vus: int
    presents: int

    @property
    def restent(self) -> int:
        return self.inscrits - self.vus


def compter_les_presences(participants: Iterable[Participant], demis: Sequence[DemiJournee]) -> Compte:
    """Counted on rows already read."""
    lignes = list(participants)
    vus = sum(all(p.presence(demi) for demi in demis) for p in lignes)
    presents = sum(any(p.presence(demi) == Presence.PRESENT for demi in demis) for p in lignes)
    return Compte(len(lignes), vus, presents)
