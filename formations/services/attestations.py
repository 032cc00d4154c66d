"""Certificates: one for each person who was there, once the day is over. They follow presence, corrected or not."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from formations.enums import Acte, EtatJournee, EtatParticipant, NatureEnvoi, Presence
from formations.envois import Ligne, prevoir
from formations.journal import noter
from formations.models import Attestation, Journee, Participant
from formations.permissions import peut_gerer
from formations.services.verrous import tenir
from partenaires.erreurs import RegleRefusee

if TYPE_CHECKING:
    from comptes.models import User

PAR_LOT = 25
Avancement = Callable[[int], bool]


class PasEncore(RegleRefusee):
    """Before the end of the day, or for a day that does not take place."""

    message = gettext_lazy("Les attestations s’établissent une fois la journée finie.")


class PersonnePresente(RegleRefusee):
    message = gettext_lazy("Personne n’est noté présent : faites d’abord l’appel.")


@dataclass(frozen=True)
class Etablies:
    """How many certificates are new, and how many people have one in all."""

    nouvelles: int
    en_tout: int


def minutes_de(participant: Participant, journee: Journee) -> int:
    """Minutes of training of somebody: a day of two halves, of which one was missed, is worth half."""
    demis = journee.demi_journees
    vus = sum(participant.presence(demi) == Presence.PRESENT for demi in demis)
    return journee.duree_minutes * vus // len(demis)


def presents(journee: Journee) -> list[Participant]:
    """Those who have a place and were there on one half at least, in the order of names."""
    inscrits = journee.participants.inscrits().filter(anonymise_le=None)
    lignes = inscrits.select_related("inscription__organisation", "attestation")
    return [p for p in lignes.order_by("nom", "prenom", "pk") if minutes_de(p, journee) > 0]


def exiger(journee: Journee, par: User) -> list[Participant]:
    """Those who are due a certificate.

    Raises:
        PermissionDenied: `par` does not run days.
        PasEncore, PersonnePresente: see their sentences.
    """
    if not peut_gerer(par):
        raise PermissionDenied
    if journee.etat not in (EtatJournee.OUVERTE, EtatJournee.CLOSE) or not journee.est_finie:
        raise PasEncore
    if not (dus := presents(journee)):
        raise PersonnePresente
    return dus


def etablir(*, journee: Journee, par: User, avancer: Avancement | None = None) -> Etablies:
    """Give a certificate to everybody who was there and has none yet, and tell them; safe to begin again.

    Made by lots, each in its own transaction; `avancer` is told how many are done, and stops the work by False.

    Raises:
        PermissionDenied, PasEncore, PersonnePresente: as `exiger`.
    """
    dus = exiger(journee, par)
    nouvelles = 0
    for rang in range(0, len(dus), PAR_LOT):
        nouvelles += _etablir_un_lot(journee, [p.pk for p in dus[rang : rang + PAR_LOT]], par)
        if avancer is not None and not avancer(min(rang + PAR_LOT, len(dus))):
            break
    return Etablies(nouvelles, len(dus))


@transaction.atomic
def _etablir_un_lot(journee: Journee, cles: list[int], par: User) -> int:
    tenue = tenir(journee.pk)
    assert tenue is not None  # a day with people is never deleted
    sans = tenue.participants.inscrits().filter(pk__in=cles, attestation=None, anonymise_le=None)
    dus = [p for p in sans.order_by("nom", "prenom", "pk") if minutes_de(p, tenue) > 0]
    rang = Attestation.objects.filter(journee=tenue).count()
    nouvelles = Attestation.objects.bulk_create(
        Attestation(
            participant=participant,
            journee=tenue,
            numero=numero(tenue, rang + place),
            nom=participant.nom_complet,
            titre=tenue.titre,
            jour=tenue.jour,
            duree_minutes=minutes_de(participant, tenue),
        )
        for place, participant in enumerate(dus, start=1)
    )
    if nouvelles:
        noter(Acte.ATTESTATIONS, tenue, par=par, nombre=len(nouvelles))
        _prevenir(tenue, dus)
    return len(nouvelles)


def numero(journee: Journee, rang: int) -> str:
    """« 2026-0042-017 »: the year, the day, the rank on that day."""
    return f"{journee.jour:%Y}-{journee.pk:04d}-{rang:03d}"


def _prevenir(journee: Journee, participants: list[Participant]) -> None:
    """To each person, and once to whoever registered the group when somebody has no address."""
    lignes = [
        Ligne(
            cle=str(p.pk),
            destinataire=p.courriel or p.inscription.adresse_de_contact,
            inscription=p.inscription,
            participant=p,
        )
        for p in participants
    ]
    prevoir(journee, NatureEnvoi.ATTESTATION, lignes)


def suivre_les_presences(journee: Journee) -> None:
    """Certificates already given say what is known now: withdrawn, given back, longer or shorter. Day held."""
    for attestation in Attestation.objects.filter(journee=journee, participant__isnull=False).select_related(
        "participant"
    ):
        assert attestation.participant is not None  # filtered
        minutes = minutes_de(attestation.participant, journee) if attestation.participant.a_une_place else 0
        retiree_le = None if minutes else (attestation.retiree_le or timezone.now())
        if (minutes or attestation.duree_minutes, retiree_le) != (attestation.duree_minutes, attestation.retiree_le):
            attestation.duree_minutes = minutes or attestation.duree_minutes
            attestation.retiree_le = retiree_le
            attestation.save(update_fields=["duree_minutes", "retiree_le"])


def en_vigueur(maintenant: datetime.datetime | None = None) -> QuerySet[Attestation]:
    """Certificates that may be handed out: not withdrawn, of a day that is over and took place, of a named person."""
    return Attestation.objects.filter(
        retiree_le=None,
        participant__isnull=False,
        participant__etat=EtatParticipant.INSCRIT,
        participant__anonymise_le=None,
        journee__etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE),
        journee__fin__lte=maintenant or timezone.now(),
    ).exclude(nom="")


def normaliser(code: str) -> str:
    """A code as it is kept, however it was typed: without spaces nor dashes, in capitals."""
    return "".join(signe for signe in code.upper() if signe.isalnum())[:64]


def par_code(code: str) -> Attestation | None:
    """The certificate of that code, withdrawn or anonymised included; None when there is none."""
    propre = normaliser(code)
    return Attestation.objects.filter(code=propre).first() if propre else None


def code_lisible(code: str) -> str:
    """« ABCD EFGH … »: groups of four, as on the paper."""
    return " ".join(code[rang : rang + 4] for rang in range(0, len(code), 4))
