"""What becomes of a registration: cancelled, somebody replaced, details changed, an offer answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from formations import courriels
from formations.enums import Acte, EtatParticipant
from formations.erreurs import ChoixIncomplet, JourneeCommencee, OffrePerdue, ParticipantParti, TropTard
from formations.journal import noter
from formations.models import Inscription, Journee, Participant
from formations.permissions import peut_gerer, peut_inscrire
from formations.services import file_attente
from formations.services.personnes import Personne, refuser_les_deja_la
from formations.services.verrous import avant_la_cloture, avant_la_fin, avant_le_debut, compter, tenir
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from comptes.models import User


def annuler(*, inscription: Inscription, par: User, participants: Sequence[Participant] | None = None) -> list[str]:
    """Give back the places of some people of a group, or of all of them; return their names.

    The others keep theirs. Freed places go at once to the queue, inside the registration window. A member cancels
    until the day begins; staff until it ends.

    Raises:
        PermissionDenied: `par` may not.
        JourneeCommencee: too late, or the day was cancelled.
        ParticipantParti: none of them is on the list any more.
    """
    _exiger(par, inscription)
    with transaction.atomic(durable=True):
        maintenant = timezone.now()
        condition = avant_la_fin(maintenant) if peut_gerer(par) else avant_le_debut(maintenant)
        journee = tenir(inscription.journee_id, condition)
        if journee is None:
            raise JourneeCommencee
        partants = list(_actifs(inscription, participants))
        if not partants:
            raise ParticipantParti
        sortir(journee, inscription, partants)
        noter(Acte.ANNULATION, journee, inscription=inscription, par=par, nombre=len(partants))
        courriels.annulation(inscription, partants, par=par)
        file_attente.servir(journee, maintenant)
        apres_validation()
    return [participant.nom_complet for participant in partants]


def sortir(journee: Journee, inscription: Inscription, partants: Sequence[Participant]) -> None:
    """Take people off the list of a day that is held; the group leaves the queue when nobody of it waits."""
    avec_place = sum(participant.a_une_place for participant in partants)
    Participant.objects.filter(pk__in=[p.pk for p in partants]).update(
        etat=EtatParticipant.ANNULE, annule_le=timezone.now()
    )
    compter(journee, prises=-avec_place, attente=avec_place - len(partants))
    if not Participant.objects.en_attente().filter(inscription=inscription).exists():
        vide = {"ordre": None, "offre_places": None, "offre_expire_le": None, "places_passees": 0}
        Inscription.objects.filter(pk=inscription.pk).update(**vide)
    elif avec_place < len(partants):
        # A smaller group is asked again: what it let go by may be enough now.
        Inscription.objects.filter(pk=inscription.pk).update(places_passees=0)


def remplacer(*, participant: Participant, personne: Personne, par: User) -> Participant:
    """Put somebody in the place, or at the rank, of somebody else of the group. Until the deadline; staff, the end.

    Raises:
        PermissionDenied: `par` may not.
        TropTard: the deadline has passed.
        ParticipantParti: the person replaced is not on the list any more.
        DejaInscrit: the new one is on it already.
    """
    inscription = participant.inscription
    _exiger(par, inscription)
    with transaction.atomic(durable=True):
        journee = _tenir_pour_changer(inscription.journee_id, par)
        ancien = Participant.objects.actifs().filter(pk=participant.pk).first()
        if ancien is None:
            raise ParticipantParti
        refuser_les_deja_la([personne], inscription.organisation_id, journee.pk)
        etat, rang = ancien.etat, ancien.rang
        Participant.objects.filter(pk=ancien.pk).update(etat=EtatParticipant.ANNULE, annule_le=timezone.now())
        nouveau = Participant.objects.create(
            inscription=inscription,
            journee=journee,
            rang=rang,
            etat=etat,
            remplace=ancien,
            **personne.colonnes(inscription.organisation_id),
        )
        noter(Acte.REMPLACEMENT, journee, inscription=inscription, par=par, nombre=1)
        courriels.remplacement(inscription, ancien, nouveau, par=par)
    return nouveau


def modifier(
    *, participant: Participant, par: User, prenom: str, nom: str, fonction: str, besoins: str
) -> Participant:
    """Correct what is known of somebody. Another mail address is another person: see `remplacer`.

    Raises:
        PermissionDenied, TropTard, ParticipantParti: as `remplacer`.
    """
    inscription = participant.inscription
    _exiger(par, inscription)
    with transaction.atomic(durable=True):
        journee = _tenir_pour_changer(inscription.journee_id, par)
        colonnes = {"prenom": prenom, "nom": nom, "fonction": fonction, "besoins": besoins}
        if not Participant.objects.actifs().filter(pk=participant.pk).update(**colonnes):
            raise ParticipantParti
        noter(Acte.MODIFICATION, journee, inscription=inscription, par=par, nombre=1)
    participant.refresh_from_db()
    return participant


def accepter_offre(*, inscription: Inscription, choisis: Sequence[Participant], par: User) -> None:
    """Take the places offered for these people; the others keep the number of the group, and are served one by one.

    Raises:
        PermissionDenied: `par` may not.
        OffrePerdue: answered, expired or withdrawn meanwhile.
        ChoixIncomplet: more or fewer people than places.
    """
    _exiger(par, inscription)
    with transaction.atomic(durable=True):
        maintenant = timezone.now()
        journee = tenir(inscription.journee_id, avant_la_cloture(maintenant))
        groupe = _groupe_avec_offre(journee, inscription)
        voulus = {participant.pk for participant in choisis}
        retenus = [participant for participant in groupe.attente if participant.pk in voulus]
        if len(retenus) != groupe.offertes or len(retenus) != len(voulus):
            raise ChoixIncomplet(groupe.offertes)
        assert journee is not None  # no offer otherwise
        noter(Acte.PROPOSITION_ACCEPTEE, journee, inscription=inscription, par=par, nombre=len(retenus))
        groupe.inscription.partielle = True
        groupe.inscription.save(update_fields=["partielle"])
        file_attente.placer(journee, groupe, retenus)
        file_attente.servir(journee, maintenant)
        apres_validation()


def refuser_offre(*, inscription: Inscription, par: User) -> None:
    """Let the places go by: the next in the queue is served, and the group keeps its number.

    Raises:
        PermissionDenied, OffrePerdue: as `accepter_offre`.
    """
    _exiger(par, inscription)
    with transaction.atomic(durable=True):
        maintenant = timezone.now()
        journee = tenir(inscription.journee_id, avant_la_cloture(maintenant))
        groupe = _groupe_avec_offre(journee, inscription)
        assert journee is not None  # no offer otherwise
        file_attente.passer(journee, groupe, Acte.PROPOSITION_REFUSEE)
        file_attente.servir(journee, maintenant)
        apres_validation()


def servir_les_offres_echues() -> int:
    """Pass over the groups that did not answer in time; how many days were looked at. For the scheduler."""
    instant = timezone.now()
    echues = Inscription.objects.avec_offre_echue(instant).values_list("journee_id", flat=True)
    jours = sorted(set(echues))
    for cle in jours:
        with transaction.atomic(durable=True):
            journee = tenir(cle)
            if journee is not None:
                file_attente.servir(journee, timezone.now())
                apres_validation()
    return len(jours)


def _groupe_avec_offre(journee: Journee | None, inscription: Inscription) -> file_attente.Groupe:
    """The group as it is once its day is held.

    Raises:
        OffrePerdue: nothing is offered to it now.
    """
    groupes = file_attente.groupes_de(journee, avec_offre=True) if journee is not None else []
    for groupe in groupes:
        if groupe.inscription.pk == inscription.pk and groupe.inscription.offre_ouverte:
            return groupe
    raise OffrePerdue


def _tenir_pour_changer(journee_id: int, par: User) -> Journee:
    maintenant = timezone.now()
    condition = avant_la_fin(maintenant) if peut_gerer(par) else avant_la_cloture(maintenant)
    journee = tenir(journee_id, condition)
    if journee is None:
        raise TropTard
    return journee


def _actifs(inscription: Inscription, participants: Sequence[Participant] | None) -> Iterable[Participant]:
    actifs = Participant.objects.actifs().filter(inscription=inscription).order_by("rang", "pk")
    return actifs if participants is None else actifs.filter(pk__in=[p.pk for p in participants])


def _exiger(par: User, inscription: Inscription) -> None:
    if not peut_inscrire(par, inscription.organisation):
        raise PermissionDenied
