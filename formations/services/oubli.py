"""What is forgotten: everybody one year after a day, and somebody who asks for it at once (RGPD).

Rows stay, without anybody in them: places, presence and types of organisation still count. A certificate keeps its
number, day and duration, and says them to whoever scans it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from comptes.donnees import adresses_de
from formations.enums import Acte
from formations.journal import noter
from formations.models import (
    Attestation,
    Coche,
    Envoi,
    Inscription,
    Journee,
    Mouvement,
    Participant,
    ReponseQuestionnaire,
    Travail,
)
from formations.services import changements, file_attente
from formations.services.verrous import avant_le_debut, tenir

if TYPE_CHECKING:
    from comptes.models import User

CONSERVATION = datetime.timedelta(days=365)
PERSONNE = {
    "prenom": "",
    "nom": "",
    "fonction": "",
    "courriel": "",
    "besoins": "",
    "identite": "",
    "user": None,
    "presence_par": None,
}


@dataclass(frozen=True)
class Bilan:
    """How many rows were anonymised or removed, or would be."""

    journees: int = 0
    participants: int = 0
    inscriptions: int = 0
    attestations: int = 0
    courriels: int = 0

    def __bool__(self) -> bool:
        return bool(self.journees)


def anciennes(maintenant: datetime.datetime | None = None) -> QuerySet[Journee]:
    """Days that ended more than a year ago, with somebody still named."""
    limite = (maintenant or timezone.now()) - CONSERVATION
    encore = Q(participants__anonymise_le=None, participants__isnull=False) | Q(
        inscriptions__anonymisee_le=None, inscriptions__isnull=False
    )
    return Journee.objects.filter(encore, fin__lt=limite).distinct().order_by("pk")


def purger(*, a_blanc: bool = False, maintenant: datetime.datetime | None = None) -> Bilan:
    """Forget the people of days older than a year; `a_blanc` only counts. Safe to run again."""
    total = Bilan()
    for journee in anciennes(maintenant):
        total = _somme(total, _compter(journee) if a_blanc else _oublier(journee))
    return total


def _somme(un: Bilan, autre: Bilan) -> Bilan:
    return Bilan(*(getattr(un, nom) + getattr(autre, nom) for nom in Bilan.__dataclass_fields__))


def _lots(journee: Journee) -> tuple[QuerySet[Any], ...]:
    return (
        Participant.objects.filter(journee=journee, anonymise_le=None),
        Inscription.objects.filter(journee=journee, anonymisee_le=None),
        Attestation.objects.filter(journee=journee).exclude(nom=""),
        Envoi.objects.filter(journee=journee),
    )


def _compter(journee: Journee) -> Bilan:
    return Bilan(1, *(lot.count() for lot in _lots(journee)))


@transaction.atomic
def _oublier(journee: Journee) -> Bilan:
    bilan = _compter(journee)
    participants, inscriptions, attestations, envois = _lots(journee)
    maintenant = timezone.now()
    attestations.update(nom="", participant=None)
    participants.update(**PERSONNE, anonymise_le=maintenant)
    inscriptions.update(courriel="", deposee_par=None, anonymisee_le=maintenant)
    envois.delete()
    Coche.objects.filter(participant__journee=journee).delete()
    ReponseQuestionnaire.objects.filter(journee=journee).update(commentaire="")
    for travail in Travail.objects.filter(journee=journee):
        if travail.fichier:
            travail.fichier.delete(save=False)
        travail.delete()
    Mouvement.objects.filter(journee=journee).update(par=None)
    noter(Acte.ANONYMISATION, journee, nombre=bilan.participants)
    return bilan


def participations(personne: User) -> QuerySet[Participant]:
    """Rows that are about somebody: by their account, or by an address that they proved is theirs."""
    siennes = Q(user=personne) | Q(courriel__in=adresses_de(personne))
    lignes = Participant.objects.filter(siennes, anonymise_le=None)
    return lignes.select_related("journee", "inscription__organisation")


def exporter(personne: User) -> dict[str, Any]:
    """Everything that is known here of somebody, as plain values."""
    return {
        "participations": [
            {
                "journee": p.journee.titre,
                "le": p.journee.jour.isoformat(),
                "organisation": p.inscription.organisation.nom,
                "prenom": p.prenom,
                "nom": p.nom,
                "fonction": p.fonction,
                "adresse": p.courriel,
                "besoins": p.besoins,
                "etat": p.etat,
                "matin": p.presence_matin,
                "apres_midi": p.presence_apres_midi,
                "attestation": getattr(getattr(p, "attestation", None), "numero", None),
            }
            for p in participations(personne).select_related("journee", "inscription__organisation", "attestation")
        ],
        "inscriptions_deposees": [
            {
                "reference": i.reference,
                "journee": i.journee.titre,
                "organisation": i.organisation.nom,
                "le": i.deposee_le.isoformat(timespec="seconds"),
            }
            for i in Inscription.objects.filter(deposee_par=personne).select_related("journee", "organisation")
        ],
    }


def effacer(personne: User) -> None:
    """Forget somebody, in the transaction of whoever erases; places of days to come are given back once it is over."""
    lignes = list(participations(personne))
    cles = [p.pk for p in lignes]
    Attestation.objects.filter(participant__in=cles).update(nom="", participant=None)
    Envoi.objects.filter(participant__in=cles).delete()
    Coche.objects.filter(participant__in=cles).delete()
    Participant.objects.filter(pk__in=cles).update(**PERSONNE, anonymise_le=timezone.now())
    Inscription.objects.filter(deposee_par=personne).update(deposee_par=None)
    a_rendre = [p.pk for p in lignes if p.est_actif and p.journee.debut > timezone.now()]
    if a_rendre:
        transaction.on_commit(lambda: rendre_les_places.enqueue(cles=a_rendre))


@task()
def rendre_les_places(*, cles: list[int]) -> int:
    """Take off the lists people who were erased; how many were still there."""
    rendues = 0
    for participant in Participant.objects.actifs().filter(pk__in=cles).select_related("inscription"):
        with transaction.atomic(durable=True):
            journee = tenir(participant.journee_id, avant_le_debut(timezone.now()))
            encore = Participant.objects.actifs().filter(pk=participant.pk).first()
            if journee is None or encore is None:
                continue
            changements.sortir(journee, participant.inscription, [encore])
            noter(Acte.ANNULATION, journee, inscription=participant.inscription, nombre=1)
            file_attente.servir(journee, timezone.now())
            rendues += 1
    return rendues
