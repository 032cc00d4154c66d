"""Mails of training days go through here: planned in a transaction, then written and handed over once, by a task.

A writer is registered for each nature. It reads the rows as they are when the mail leaves, and gives None when there
is nothing to say any more.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from formations.enums import NatureEnvoi
from formations.models import Envoi, Inscription, Journee, Participant
from socle.courriel import Calendrier, CourrielRefuse, Message, rediger
from socle.taches import reprise

LANGUE = settings.LANGUAGE_CODE
PAR_TACHE = 50
# After which a mail that no task took is planned again.
OUBLI = datetime.timedelta(minutes=10)

journal = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ligne:
    """A mail to plan. `cle` tells it apart from the others of its nature, for ever."""

    cle: str
    destinataire: str
    inscription: Inscription | None = None
    participant: Participant | None = None
    donnees: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Courrier:
    """What a writer gives: the template of `templates/courriels/`, what it reads, the calendars that go with it."""

    gabarit: str
    contexte: dict[str, Any]
    calendriers: tuple[Calendrier, ...] = ()


Redacteur = Callable[[Envoi], Courrier | None]
_redacteurs: dict[str, Redacteur] = {}


def redige(nature: NatureEnvoi) -> Callable[[Redacteur], Redacteur]:
    """Register the writer of a nature."""

    def inscrire(redacteur: Redacteur) -> Redacteur:
        _redacteurs[nature.value] = redacteur
        return redacteur

    return inscrire


def prevoir(journee: Journee, nature: NatureEnvoi, lignes: Iterable[Ligne]) -> None:
    """Plan these mails in the current transaction; one that is planned already stays as it is.

    A line without an address is nobody's: left out.
    """
    _ecrire(journee, nature, _par_cle(nature, lignes))


def prevoir_les_nouveaux(journee: Journee, nature: NatureEnvoi, lignes: Iterable[Ligne]) -> int:
    """The same; how many were not planned yet."""
    voulues = _par_cle(nature, lignes)
    connues = set(Envoi.objects.filter(cle__in=voulues).values_list("cle", flat=True))
    nouvelles = {cle: ligne for cle, ligne in voulues.items() if cle not in connues}
    _ecrire(journee, nature, nouvelles)
    return len(nouvelles)


def _par_cle(nature: NatureEnvoi, lignes: Iterable[Ligne]) -> dict[str, Ligne]:
    return {f"{nature.value}:{ligne.cle}": ligne for ligne in lignes if ligne.destinataire}


def _ecrire(journee: Journee, nature: NatureEnvoi, lignes: dict[str, Ligne]) -> None:
    envois = [
        Envoi(
            journee=journee,
            inscription=ligne.inscription,
            participant=ligne.participant,
            nature=nature,
            cle=cle,
            destinataire=ligne.destinataire,
            donnees=ligne.donnees,
        )
        for cle, ligne in lignes.items()
    ]
    # The unique key lets one of two in; a task that finds a mail gone does nothing.
    Envoi.objects.bulk_create(envois, ignore_conflicts=True)
    _confier(list(lignes))


def _confier(cles: Sequence[str]) -> None:
    for rang in range(0, len(cles), PAR_TACHE):
        remettre_les_envois.enqueue(cles=list(cles[rang : rang + PAR_TACHE]))


@task()
@reprise(essais=6, delai=30)
def remettre_les_envois(*, cles: list[str]) -> int:
    """Write and queue these mails, each in a transaction of its own; how many left."""
    attendus = Envoi.objects.filter(cle__in=cles, remis_le=None, abandonne_le=None).order_by("pk")
    return sum(remettre_un(envoi) for envoi in list(attendus.values_list("pk", flat=True)))


def remettre_un(cle: int) -> bool:
    """Hand over one mail, unless another task did; whether it left now.

    It is written before the row is held: on SQLite nobody else writes meanwhile.
    """
    a_faire = Envoi.objects.filter(pk=cle, remis_le=None, abandonne_le=None)
    lie = ("journee__cycle", "inscription__organisation", "inscription__deposee_par", "participant")
    envoi = a_faire.select_related(*lie).first()
    if envoi is None:
        return False
    message = _message(envoi)
    with transaction.atomic():
        fait = "abandonne_le" if message is None else "remis_le"
        if a_faire.update(**{fait: timezone.now()}) != 1 or message is None:
            return False
        message.confier()
    return True


def _message(envoi: Envoi) -> Message | None:
    """What is to leave; None when there is nothing to say any more, or nobody to whom it can be said."""
    courrier = _redacteurs[envoi.nature](envoi)
    if courrier is None:
        return None
    try:
        return rediger(courrier.gabarit, [envoi.destinataire], courrier.contexte, LANGUE, courrier.calendriers)
    except CourrielRefuse as refus:
        journal.warning("courriel refusé", extra={"envoi": envoi.pk, "raison": str(refus)})
        return None


def reprendre_les_oublies() -> int:
    """Plan again the mails that no task took: it was lost, or failed for too long. How many."""
    oublies = Envoi.objects.filter(remis_le=None, abandonne_le=None, prevu_le__lt=timezone.now() - OUBLI)
    cles = list(oublies.order_by("pk").values_list("cle", flat=True))
    _confier(cles)
    oublies.filter(cle__in=cles).update(prevu_le=timezone.now())
    return len(cles)
