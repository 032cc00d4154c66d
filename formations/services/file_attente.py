"""The queue of a day that is held: first in first out, by groups; offers of a part; groups that let places go by.

Places offered are kept for the group while it may answer. A group that lets them go by keeps its number: it is asked
again when there are more, and served first as soon as it fits.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from formations import courriels
from formations.courriels import FinDeProposition
from formations.enums import Acte, EtatJournee, EtatParticipant
from formations.journal import noter
from formations.models import Inscription, Journee, Participant
from formations.services.verrous import compter

DELAI_DE_REPONSE = datetime.timedelta(hours=48)


@dataclass
class Groupe:
    """A registration of which somebody waits, with those who do, in the order of the group."""

    inscription: Inscription
    attente: list[Participant] = field(default_factory=list)

    @property
    def offertes(self) -> int:
        return self.inscription.offre_places or 0


def promet_encore(journee: Journee, maintenant: datetime.datetime) -> bool:
    """Whether a freed place still goes to the queue: never outside the registration window, nor after the start."""
    return (
        journee.etat == EtatJournee.OUVERTE
        and journee.ouverture <= maintenant < journee.cloture
        and maintenant < journee.debut
    )


def groupes_de(journee: Journee, *, avec_offre: bool) -> list[Groupe]:
    """The queue, in order; only the groups that were offered places on request. Two queries."""
    file = Inscription.objects.filter(journee=journee).en_file()
    return _lire(file.filter(offre_places__isnull=False) if avec_offre else file)


def _lire(file: QuerySet[Inscription]) -> list[Groupe]:
    groupes = {lue.pk: Groupe(lue) for lue in file.select_related("organisation", "deposee_par")}
    attente = Participant.objects.en_attente().filter(inscription__in=groupes).order_by("rang", "pk")
    for participant in attente:
        groupes[participant.inscription_id].attente.append(participant)
    return list(groupes.values())


def _prochain(journee: Journee, libres: int) -> Groupe | None:
    """The first group to which this many free places are something: those that let as many go by are left out.

    A group that let places go by is larger than they were, or it would have been served.
    """
    file = Inscription.objects.filter(journee=journee).en_file()
    groupes = _lire(file.filter(Q(partielle=True) | Q(places_passees__lt=libres))[:1])
    return groupes[0] if groupes else None


def servir(journee: Journee, maintenant: datetime.datetime, arrivante: int | None = None) -> None:
    """Give the places that are free to the queue. The day is held, its counters are true.

    Outside the window, offers fall and nobody is promoted. A long queue is read no further than the places go.
    `arrivante` is the key of a registration that is being made: its receipt says which places it has.
    """
    if not journee.en_attente:
        return
    encore = promet_encore(journee, maintenant)
    offres = groupes_de(journee, avec_offre=True)
    for groupe in offres:
        expire_le = groupe.inscription.offre_expire_le
        if expire_le is not None and (expire_le <= maintenant or not encore):
            fin = FinDeProposition(echue=expire_le <= maintenant, close=not encore)
            courriels.proposition_echue(groupe.inscription, fin)
            passer(journee, groupe, Acte.PROPOSITION_ECHUE)
    if not encore:
        return
    libres = _sans_les_offres(journee, offres)
    for groupe in offres:
        if groupe.offertes and len(groupe.attente) <= groupe.offertes:  # somebody of the group gave up
            libres -= _servir_un(journee, groupe, 0, maintenant)
    _distribuer(journee, libres, maintenant, arrivante)


def _distribuer(journee: Journee, libres: int, maintenant: datetime.datetime, arrivante: int | None) -> None:
    """Give free places down the queue, until there are none or nobody takes them."""
    while libres > 0 and (groupe := _prochain(journee, libres)) is not None:
        _noter_les_passes(journee, groupe)
        libres -= _servir_un(journee, groupe, libres, maintenant, annoncer=groupe.inscription.pk != arrivante)


def _servir_un(
    journee: Journee, groupe: Groupe, libres: int, maintenant: datetime.datetime, *, annoncer: bool = True
) -> int:
    """How many of the free places a group takes or keeps; fewer than none when it gives back part of its offer."""
    attendues, pour_lui = len(groupe.attente), libres + groupe.offertes
    if attendues <= pour_lui:
        pris = attendues - groupe.offertes
        placer(journee, groupe, groupe.attente, annoncer=annoncer)
        return pris
    if libres <= 0:
        return 0
    if groupe.inscription.partielle:
        placer(journee, groupe, groupe.attente[:pour_lui], annoncer=annoncer)
        return libres
    if groupe.offertes or libres > groupe.inscription.places_passees:
        proposer(journee, groupe, pour_lui, maintenant)
        return libres
    return 0


def _noter_les_passes(journee: Journee, servi: Groupe) -> None:
    """Write that a group is served before others, who let as many places go by: their first, and how many they are."""
    devant = Inscription.objects.filter(
        journee=journee, ordre__lt=servi.inscription.ordre, offre_places__isnull=True, places_passees__gt=0
    )
    if nombre := devant.count():
        noter(Acte.GROUPE_PASSE, journee, inscription=devant.order_by("ordre").first(), nombre=nombre)


def _sans_les_offres(journee: Journee, groupes: Sequence[Groupe]) -> int:
    """Free places that nobody was offered. Offers that no longer hold (capacity lowered) shrink, the last first."""
    libres = journee.places_restantes - sum(groupe.offertes for groupe in groupes)
    for groupe in reversed(groupes):
        if libres >= 0:
            break
        if groupe.offertes:
            reste = max(0, groupe.offertes + libres)
            libres += groupe.offertes - reste
            _reduire(journee, groupe, reste)
    return libres


def _reduire(journee: Journee, groupe: Groupe, reste: int) -> None:
    inscription = groupe.inscription
    if reste:
        inscription.offre_places = reste
        inscription.save(update_fields=["offre_places"])
        return
    courriels.proposition_echue(inscription, FinDeProposition(retiree=True))
    inscription.offre_places = inscription.offre_expire_le = None
    inscription.save(update_fields=["offre_places", "offre_expire_le"])
    noter(Acte.PROPOSITION_RETIREE, journee, inscription=inscription)


def placer(journee: Journee, groupe: Groupe, participants: Sequence[Participant], *, annoncer: bool = True) -> None:
    """Give a place to some of a group that waits; the rest, if any, keeps the number of the group."""
    inscription = groupe.inscription
    cles = [participant.pk for participant in participants]
    Participant.objects.filter(pk__in=cles).update(etat=EtatParticipant.INSCRIT)
    for participant in participants:
        participant.etat = EtatParticipant.INSCRIT
    groupe.attente = [participant for participant in groupe.attente if participant.pk not in cles]
    compter(journee, prises=len(cles), attente=-len(cles))
    inscription.offre_places = inscription.offre_expire_le = None
    inscription.places_passees = 0
    if not groupe.attente:
        inscription.ordre = None
    inscription.save(update_fields=["offre_places", "offre_expire_le", "places_passees", "ordre"])
    noter(Acte.PROMOTION, journee, inscription=inscription, nombre=len(cles))
    if annoncer:
        courriels.promotion(inscription, participants, restent=len(groupe.attente))


def proposer(journee: Journee, groupe: Groupe, places: int, maintenant: datetime.datetime) -> None:
    """Offer a part of what a group waits for, for forty-eight hours, or less when the window ends before.

    An offer that grows keeps its deadline: what was announced stands.
    """
    inscription = groupe.inscription
    nouvelle = not groupe.offertes
    inscription.offre_places = places
    if nouvelle:
        inscription.offre_expire_le = min(maintenant + DELAI_DE_REPONSE, journee.cloture)
    inscription.save(update_fields=["offre_places", "offre_expire_le"])
    noter(Acte.PROPOSITION, journee, inscription=inscription, nombre=places)
    if nouvelle:
        courriels.proposition(inscription)


def passer(journee: Journee, groupe: Groupe, acte: Acte) -> None:
    """Close an offer without taking it: the group lets these places go by, and keeps its number."""
    inscription = groupe.inscription
    laissees = groupe.offertes
    inscription.offre_places = inscription.offre_expire_le = None
    inscription.places_passees = laissees
    inscription.save(update_fields=["offre_places", "offre_expire_le", "places_passees"])
    noter(acte, journee, inscription=inscription, nombre=laissees)
