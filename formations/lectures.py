"""What the screens read. No write."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from formations import mots
from formations.enums import EtatParticipant, MomentPiece, Situation
from formations.models import Attestation, Cycle, Inscription, Journee, Participant, PieceJournee
from formations.querysets import JourneeQuerySet
from programme.agenda.mots import heures
from ressources.enums import Audience
from socle.dates import date_format

if TYPE_CHECKING:
    from organisations.models import Organisation

# Calls on people to register, in the order of urgency.
SITUATIONS_OUVERTES = (Situation.OUVERTE, Situation.COMPLETE)


@dataclass(frozen=True)
class Ligne:
    """A day as a line of a list: what `composants/ligne-agenda.html` shows of it."""

    journee: Journee
    titre: str
    url: str
    detail: str
    etat: str

    @property
    def jour(self) -> str:
        return str(self.journee.jour.day)

    @property
    def mois(self) -> str:
        return date_format(self.journee.jour, "F")

    @property
    def date_iso(self) -> str:
        return timezone.localtime(self.journee.debut).isoformat(timespec="minutes")


def ligne(journee: Journee, url: str, maintenant: datetime.datetime | None = None) -> Ligne:
    """In the active language: place and hours, then what is left."""
    parties = [journee.ville, heures(journee.debut, journee.fin)]
    reste = mots.places(journee, maintenant) or mots.fenetre(journee, maintenant)
    detail = f"{', '.join(parties)}. {reste}".strip()
    etat = mots.etat_a_dire(journee, maintenant)
    return Ligne(journee, journee.titre_dans(mots.langue()), url, detail, etat)


def journees_publiques() -> JourneeQuerySet:
    return Journee.objects.montrees().pour_liste()


def prochain_changement(journees: Iterable[Journee], maintenant: datetime.datetime) -> datetime.datetime | None:
    """The next moment at which what is said of these days is no longer right."""
    instants = [m for j in journees for m in (j.ouverture, j.cloture, j.fin) if m > maintenant]
    return min(instants) if instants else None


def cycle_avec_ses_journees(slug: str) -> Cycle | None:
    """A cycle that has days to show, with them, the first one first. Two queries."""
    montrees = Prefetch("journees", queryset=Journee.objects.montrees().order_by("debut", "pk"), to_attr="montrees")
    cycle = Cycle.objects.filter(slug=slug).prefetch_related(montrees).first()
    return cycle if cycle is not None and cycle.montrees else None


def pieces(journee: Journee, *, partenaire: bool) -> list[PieceJournee]:
    """Papers that a reader may see now: those given after the day once it is over, those of partners to partners."""
    siennes = PieceJournee.objects.filter(journee=journee).select_related("document__collection")
    if not partenaire:
        siennes = siennes.filter(audience=Audience.PUBLIC)
    if not journee.est_finie:
        siennes = siennes.filter(moment=MomentPiece.AVANT)
    return list(siennes)


def lignes_de_pieces(siennes: Iterable[PieceJournee], langue: str) -> list[dict[str, Any]]:
    return [{"titre": piece.libelle_dans(langue), "document": piece.document} for piece in siennes]


def a_des_pieces_reservees(journee: Journee) -> bool:
    """Whether partners read papers that others do not."""
    reservees = PieceJournee.objects.filter(journee=journee).exclude(audience=Audience.PUBLIC)
    return reservees.exists() if journee.est_finie else reservees.filter(moment=MomentPiece.AVANT).exists()


@dataclass
class Suivi:
    """A registration as its organisation follows it: who has a place, who waits, at which rank."""

    inscription: Inscription
    rang: int | None = None
    inscrits: list[Participant] = field(default_factory=list)
    attente: list[Participant] = field(default_factory=list)

    @property
    def journee(self) -> Journee:
        return self.inscription.journee

    @property
    def quand(self) -> str:
        return mots.quand(self.journee)

    @property
    def ou(self) -> str:
        return mots.ou(self.journee)

    @property
    def actifs(self) -> list[Participant]:
        return [*self.inscrits, *self.attente]

    @property
    def rang_en_mots(self) -> str:
        return mots.rang(self.rang) if self.rang else ""

    @property
    def en_mots(self) -> str:
        """« 2 personnes inscrites, 1 en attente »."""
        return mots.inscrits_et_attente(len(self.inscrits), len(self.attente))


def pour_suivi(inscriptions: QuerySet[Inscription]) -> QuerySet[Inscription]:
    """These registrations with what a line shows of each."""
    actifs = Prefetch("participants", queryset=Participant.objects.actifs().order_by("rang", "pk"), to_attr="actifs")
    return inscriptions.select_related("journee__cycle", "deposee_par", "organisation").prefetch_related(actifs)


def suivis(inscriptions: QuerySet[Inscription]) -> list[Suivi]:
    """Registrations with their people and ranks. Three queries."""
    return suivre(pour_suivi(inscriptions))


def suivre(inscriptions: Iterable[Inscription]) -> list[Suivi]:
    """The same, of rows read by `pour_suivi`; those that nobody is on any more are left out. One query for ranks."""
    lues = list(inscriptions)
    rangs = _rangs(lues)
    trouves = []
    for inscription in lues:
        suivi = Suivi(inscription, rangs.get(inscription.pk))
        actifs: list[Participant] = inscription.actifs  # type: ignore[attr-defined] # read by `pour_suivi`
        for participant in actifs:
            avec_place = participant.etat == EtatParticipant.INSCRIT
            (suivi.inscrits if avec_place else suivi.attente).append(participant)
        if suivi.actifs:
            trouves.append(suivi)
    return trouves


def _rangs(inscriptions: Iterable[Inscription]) -> dict[int, int]:
    """Rank in its queue of each group that waits. One query."""
    jours = {inscription.journee_id for inscription in inscriptions if inscription.ordre is not None}
    if not jours:
        return {}
    rangs: dict[int, int] = {}
    compte: dict[int, int] = {}
    for cle, jour in Inscription.objects.filter(journee__in=jours).en_file().values_list("pk", "journee_id"):
        compte[jour] = rangs[cle] = compte.get(jour, 0) + 1
    return rangs


def inscriptions_de(organisation: Organisation) -> QuerySet[Inscription]:
    """Registrations of an organisation, the nearest day first."""
    return Inscription.objects.de(organisation).order_by("journee__debut", "deposee_le", "pk")


def inscriptions_a_venir(organisation: Organisation, maintenant: datetime.datetime) -> QuerySet[Inscription]:
    """Those of days that are not over, of which somebody is still on the list."""
    a_venir = inscriptions_de(organisation).filter(journee__fin__gt=maintenant)
    return a_venir.filter(Exists(Participant.objects.actifs().filter(inscription=OuterRef("pk"))))


def offres_ouvertes(organisation: Organisation) -> QuerySet[Inscription]:
    """Places offered to groups of an organisation, that wait for an answer."""
    ouvertes = Inscription.objects.de(organisation).filter(offre_expire_le__gt=timezone.now())
    return ouvertes.select_related("journee").order_by("offre_expire_le")


def attestations_de(organisation: Organisation) -> QuerySet[Attestation]:
    """Certificates of people that an organisation registered, the newest day first."""
    siennes = Attestation.objects.filter(participant__inscription__organisation=organisation, retiree_le=None)
    return siennes.select_related("participant", "journee").order_by("-jour", "participant__nom", "pk")


def nombre_par_journee(organisation: Organisation, journees: Iterable[Journee]) -> dict[int, int]:
    """How many people of an organisation are on the list of each day. One query."""
    actifs = Participant.objects.actifs().de(organisation).filter(journee__in=[j.pk for j in journees])
    return dict(actifs.values_list("journee").annotate(n=Count("pk")).order_by())


def passees_de(organisation: Organisation) -> QuerySet[Inscription]:
    """Registrations for days that are over, the latest first."""
    finies = Inscription.objects.de(organisation).filter(journee__fin__lte=timezone.now())
    return finies.filter(Q(participants__etat=EtatParticipant.INSCRIT)).distinct().order_by("-journee__debut", "pk")
