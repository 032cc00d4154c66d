"""What people think of a day, without who: an answer has no key to anybody, and says no more than the day it came.

The link sent by mail proves that its bearer was there, and is worth one answer: the participant's row keeps that an
opinion was given. Keys of answers are drawn at random, so that their order tells nothing.
"""

from __future__ import annotations

import datetime
import random
import secrets
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from formations.enums import EtatJournee, EtatParticipant, NatureEnvoi, Presence
from formations.envois import Ligne, prevoir_les_nouveaux
from formations.models import Journee, Participant, ReponseQuestionnaire
from formations.permissions import peut_lire
from partenaires.erreurs import RegleRefusee

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from comptes.models import User

SEL = "formations.avis"
# How long an opinion is asked for, after the end of the day.
DELAI = datetime.timedelta(days=60)
# Below that many answers, whoever reads them could tell who wrote them.
SEUIL = 5
CLE_MAXIMALE = 2**52  # whole numbers that JSON readers keep exact
NOTES = ("satisfaction", "utilite", "organisation_pratique")


class AvisDejaRendu(RegleRefusee):
    message = gettext_lazy("Votre avis sur cette journée est déjà enregistré. Merci.")


class AvisClos(RegleRefusee):
    message = gettext_lazy("Ce questionnaire n’est pas ouvert, ou ne l’est plus.")


def attendus(maintenant: datetime.datetime | None = None) -> QuerySet[Participant]:
    """Those whose opinion is asked for: they were there, the day is over since less than two months."""
    instant = maintenant or timezone.now()
    presents = Q(presence_matin=Presence.PRESENT) | Q(presence_apres_midi=Presence.PRESENT)
    return Participant.objects.filter(
        presents,
        etat=EtatParticipant.INSCRIT,
        avis_rendu=False,
        anonymise_le=None,
        journee__etat__in=(EtatJournee.OUVERTE, EtatJournee.CLOSE),
        journee__fin__lte=instant,
        journee__fin__gt=instant - DELAI,
    ).select_related("journee", "inscription__organisation")


def ouvert(journee: Journee) -> bool:
    """Whether opinions on this day are asked for now."""
    maintenant = timezone.now()
    tenue = journee.etat in (EtatJournee.OUVERTE, EtatJournee.CLOSE)
    return tenue and journee.fin <= maintenant < journee.fin + DELAI


def jeton_de(participant: Participant) -> str:
    return signing.dumps(participant.pk, salt=SEL)


def participant_du_jeton(jeton: str) -> Participant | None:
    """Whose link it is, opinion given or not; None when the link is nobody's."""
    try:
        cle = signing.loads(jeton, salt=SEL, max_age=DELAI + datetime.timedelta(days=30))
    except signing.BadSignature:
        return None
    lignes = Participant.objects.filter(pk=cle, anonymise_le=None)
    return lignes.select_related("journee", "inscription__organisation").first()


def rendre(*, participant: Participant, reponses: dict[str, Any]) -> None:
    """Write an opinion, once.

    Raises:
        AvisClos: the day is not over, or over for too long, or this person was not there.
        AvisDejaRendu: already given.
    """
    with transaction.atomic():
        if not attendus().filter(pk=participant.pk).exists():
            deja = Participant.objects.filter(pk=participant.pk, avis_rendu=True).exists()
            raise AvisDejaRendu if deja else AvisClos
        if not Participant.objects.filter(pk=participant.pk, avis_rendu=False).update(avis_rendu=True):
            raise AvisDejaRendu
        ReponseQuestionnaire.objects.create(
            pk=secrets.randbelow(CLE_MAXIMALE) + 1, journee_id=participant.journee_id, **reponses
        )


def inviter_a_repondre(journee: Journee) -> int:
    """Plan the mail that asks for an opinion, once a person; how many are new."""
    lignes = [
        Ligne(cle=str(p.pk), destinataire=p.courriel, inscription=p.inscription, participant=p)
        for p in attendus().filter(journee=journee)
    ]
    return prevoir_les_nouveaux(journee, NatureEnvoi.QUESTIONNAIRE, lignes)


@dataclass(frozen=True)
class Question:
    """Answers to one question: how many of each note from 1 to 5, and their mean (None without an answer)."""

    intitule: str
    notes: tuple[tuple[int, int], ...]
    moyenne: float | None


@dataclass(frozen=True)
class Resultats:
    """What may be read of the opinions on a day; `questions` is empty under the threshold."""

    nombre: int
    attendus: int
    restants: int = 0
    questions: tuple[Question, ...] = ()
    commentaires: tuple[str, ...] = ()
    natures: tuple[tuple[str, int], ...] = ()

    @property
    def lisibles(self) -> bool:
        return self.nombre >= SEUIL


def resultats(*, journee: Journee, par: User) -> Resultats:
    """What people said, from five answers on; comments in no order.

    Raises:
        PermissionDenied: `par` does not read about days.
    """
    if not peut_lire(par):
        raise PermissionDenied
    reponses = list(ReponseQuestionnaire.objects.filter(journee=journee))
    presents = Q(presence_matin=Presence.PRESENT) | Q(presence_apres_midi=Presence.PRESENT)
    qui = journee.participants.inscrits().filter(presents)
    nombres = qui.aggregate(presents=Count("pk"), restent=Count("pk", filter=Q(avis_rendu=False, anonymise_le=None)))
    combien, restants = nombres["presents"], nombres["restent"] if ouvert(journee) else 0
    if len(reponses) < SEUIL:
        return Resultats(len(reponses), combien, restants)
    commentaires = [r.commentaire for r in reponses if r.commentaire]
    random.SystemRandom().shuffle(commentaires)
    # A kind of organisation of which there is one answer would be somebody: told together.
    par_nature = Counter(r.get_nature_display() for r in reponses if r.nature)
    return Resultats(
        len(reponses),
        combien,
        restants,
        tuple(_question(nom, reponses) for nom in NOTES),
        tuple(commentaires),
        tuple((nature, n) for nature, n in par_nature.most_common() if n > 1),
    )


def _question(nom: str, reponses: list[ReponseQuestionnaire]) -> Question:
    donnees = [note for r in reponses if (note := getattr(r, nom)) is not None]
    nombres = Counter(donnees)
    moyenne = round(sum(donnees) / len(donnees), 1) if donnees else None
    intitule = str(ReponseQuestionnaire._meta.get_field(nom).verbose_name)  # type: ignore[union-attr]
    return Question(intitule, tuple((note, nombres[note]) for note in range(5, 0, -1)), moyenne)
