"""A message to the people of a day: written once, seen before it leaves, sent once to each address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from formations.enums import Acte, Cible, NatureEnvoi, NatureTravail
from formations.envois import Courrier, remettre_un
from formations.journal import noter
from formations.models import Envoi, Journee, Participant, Travail
from formations.permissions import peut_gerer
from formations.services.travaux import atelier
from partenaires.erreurs import RegleRefusee
from socle.travaux import EN_COURS

if TYPE_CHECKING:
    from collections.abc import Callable

    from comptes.models import User
    from formations.querysets import ParticipantQuerySet

PAR_LOT = 10


class PersonneAQuiEcrire(RegleRefusee):
    message = gettext_lazy("Personne ne correspond, ou personne n’a donné d’adresse.")


def destinataires(journee: Journee, cible: str) -> list[Participant]:
    """One participant an address, in the order of keys; those without an address are left out."""
    par_adresse: dict[str, Participant] = {}
    for participant in _vises(journee, cible).exclude(courriel="").select_related("inscription").order_by("pk"):
        par_adresse.setdefault(participant.courriel.casefold(), participant)
    return list(par_adresse.values())


def sans_adresse(journee: Journee, cible: str) -> int:
    """How many people the message will not reach."""
    return _vises(journee, cible).filter(courriel="").count()


def _vises(journee: Journee, cible: str) -> ParticipantQuerySet:
    return {
        Cible.INSCRITS: journee.participants.inscrits(),
        Cible.ATTENTE: journee.participants.en_attente(),
        Cible.TOUS: journee.participants.actifs(),
    }[Cible(cible)]


def courrier(journee: Journee, *, objet: str, texte: str, prenom: str) -> Courrier:
    """The message as one person reads it, for the preview, the test and the real thing alike."""
    from formations.coordonnees import service
    from formations.redaction import de_la_journee, du_service

    lu = {**de_la_journee(journee), **du_service(service()), "sujet": objet, "texte": texte, "prenom": prenom}
    return Courrier("formations_message", lu)


def ecrire(*, journee: Journee, objet: str, texte: str, cible: str, par: User) -> Travail:
    """Start to send, in the background; how far it is can be followed.

    Raises:
        PermissionDenied: `par` does not write to people registered.
        PersonneAQuiEcrire: nobody would receive it.
    """
    if not peut_gerer(par):
        raise PermissionDenied
    if not (qui := destinataires(journee, cible)):
        raise PersonneAQuiEcrire
    with transaction.atomic():
        travail = atelier.demander(
            nature=NatureTravail.MESSAGE,
            journee=journee,
            par=par,
            total=len(qui),
            donnees={"objet": objet, "texte": texte, "cible": cible},
        )
        noter(Acte.MESSAGE, journee, par=par, nombre=len(qui), detail=objet)
    return travail


def poursuivre(travail: Travail, avancer: Callable[[int], bool]) -> None:
    """Send to those who have not been written to yet, by lots; stops between two of them when it is asked to."""
    assert travail.journee is not None  # a message is about a day
    qui = destinataires(travail.journee, travail.donnees["cible"])
    # Who registers meanwhile is not among those it was announced to.
    qui = qui[: travail.total]
    cles = {f"{NatureEnvoi.MESSAGE.value}:{travail.pk}:{p.pk}": p for p in qui}
    remis = Envoi.objects.filter(cle__in=cles).exclude(remis_le=None, abandonne_le=None)
    faits = set(remis.values_list("cle", flat=True))
    restent = [cle for cle in cles if cle not in faits]
    for rang in range(0, len(restent), PAR_LOT):
        lot = restent[rang : rang + PAR_LOT]
        _remettre(travail, {cle: cles[cle] for cle in lot})
        if not avancer(len(faits) + min(rang + PAR_LOT, len(restent))):
            return
    avancer(travail.total)


def _remettre(travail: Travail, lot: dict[str, Participant]) -> None:
    assert travail.journee is not None  # a message is about a day
    lignes = [
        Envoi(
            journee=travail.journee,
            inscription_id=participant.inscription_id,
            participant=participant,
            nature=NatureEnvoi.MESSAGE,
            cle=cle,
            destinataire=participant.courriel,
            donnees={"travail": travail.pk},
        )
        for cle, participant in lot.items()
    ]
    Envoi.objects.bulk_create(lignes, ignore_conflicts=True)
    for envoi in Envoi.objects.filter(cle__in=lot, remis_le=None, abandonne_le=None).order_by("pk"):
        remettre_un(envoi.pk)


def en_cours(journee: Journee) -> bool:
    """Whether a message is leaving now."""
    return Travail.objects.filter(journee=journee, nature=NatureTravail.MESSAGE, etat__in=EN_COURS).exists()
