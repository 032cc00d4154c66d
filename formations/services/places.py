"""Registrations: a place, or a number in the queue. See `verrous` for the lock, `file_attente` for the queue."""

from __future__ import annotations

import datetime
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from formations import courriels
from formations.enums import Acte, EtatJournee, EtatParticipant, Situation
from formations.erreurs import (
    CompleteHorsDelai,
    CycleEntier,
    DejaEnregistree,
    FormulaireDejaServi,
    GroupeTropGrand,
    GroupeVide,
    JourneeComplete,
    JourneeFermee,
    MaximumAtteint,
    PlacesInsuffisantes,
)
from formations.journal import noter
from formations.models import Inscription, Journee, Participant
from formations.permissions import peut_gerer, peut_inscrire
from formations.services import file_attente
from formations.services.personnes import Personne, refuser_les_deja_la, refuser_les_doublons
from formations.services.verrous import (
    avant_la_cloture,
    entrer_dans_la_file,
    inscrivable_par_le_service,
    prendre_des_places,
)
from socle.cache_pages.generation import apres_validation

if TYPE_CHECKING:
    from comptes.models import User
    from organisations.models import Organisation
    from partenaires.models import Appartenance

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Demande:
    """One registration asked for: who, by whom, for which organisation; the same for each of its days."""

    organisation: Organisation
    personnes: tuple[Personne, ...]
    par: User
    cle: uuid.UUID
    partielle: bool
    courriel: str
    hors_delai: bool

    @property
    def nombre(self) -> int:
        return len(self.personnes)

    def condition(self, maintenant: datetime.datetime) -> Q:
        """What a day must meet to take it."""
        return inscrivable_par_le_service(maintenant) if self.hors_delai else avant_la_cloture(maintenant)

    def personne_devant(self, maintenant: datetime.datetime) -> Q:
        """Nobody waits for the places. A closed window ends the queue: staff register past it."""
        vide = Q(en_attente=0)
        return vide | ~avant_la_cloture(maintenant) if self.hors_delai else vide


def inscrire(
    *,
    journees: Sequence[Journee],
    organisation: Organisation,
    personnes: Sequence[Personne],
    par: User,
    cle: uuid.UUID,
    partielle: bool = False,
    courriel: str = "",
    hors_delai: bool = False,
    appartenance: Appartenance | None = None,
) -> list[Inscription]:
    """Register a group for one day, or for several at once: all of them, or none.

    On each day the group is taken whole or waits whole, unless `partielle`. `cle` comes from the form: sent twice, it
    gives back what the first one made. `hors_delai` is for staff: outside the window, until the end of the day,
    and for one day of a cycle that is followed as a whole.
    `courriel` is where mails about the group go, when it is not the account of `par`.
    `appartenance`: the membership of `par` that the screen's door has just read.

    Raises:
        PermissionDenied: `par` may not register people of this organisation.
        GroupeVide, DejaInscrit, GroupeTropGrand, MaximumAtteint, JourneeFermee, JourneeComplete,
        PlacesInsuffisantes, CompleteHorsDelai, CycleEntier, FormulaireDejaServi: see their sentences.
    """
    if not peut_inscrire(par, organisation, appartenance) or (hors_delai and not peut_gerer(par)):
        raise PermissionDenied
    if not personnes:
        raise GroupeVide
    refuser_les_doublons(personnes, organisation.pk)
    demande = Demande(organisation, tuple(personnes), par, cle, partielle, courriel, hors_delai)
    if not hors_delai:
        _exiger_le_cycle(journees)
    try:
        return _inscrire({journee.pk: journee for journee in journees}, demande)
    except DejaEnregistree:
        return _deja_faites(demande)


def _inscrire(lues: dict[int, Journee], demande: Demande) -> list[Inscription]:
    """All the days or none. Constraints find what is there already: whoever registers once pays no query for it."""
    try:
        with transaction.atomic(durable=True):
            # In key order: two groups that want the same days never wait for each other.
            faites = [_inscrire_un_jour(lues[pk], demande) for pk in sorted(lues)]
            # Whoever is written down after the day has nothing to note in a diary.
            if any(not inscription.journee.est_finie for inscription in faites):
                courriels.accuse(faites)
            apres_validation()
    except IntegrityError:
        for pk in lues:
            _refuser_ce_qui_est_fait(pk, demande)
        raise
    return faites


def _deja_faites(demande: Demande) -> list[Inscription]:
    """What this form made when it came first.

    Raises:
        FormulaireDejaServi: other people are asked for now: they would be lost without a word.
    """
    siennes = Inscription.objects.de(demande.organisation).filter(cle=demande.cle)
    voulues = {personne.identite(demande.organisation.pk) for personne in demande.personnes}
    connues = Participant.objects.filter(inscription__in=siennes, remplace=None).values_list("identite", flat=True)
    if voulues - set(connues):
        raise FormulaireDejaServi
    return list(siennes.select_related("journee").order_by("journee_id"))


def _exiger_le_cycle(journees: Sequence[Journee]) -> None:
    """A cycle followed as a whole is not registered for by parts; its days that are over are left out."""
    cycles = {
        journee.cycle_id for journee in journees if journee.cycle_id and journee.cycle and journee.cycle.est_entier
    }
    if cycles:
        attendues = Journee.objects.filter(cycle__in=cycles, etat=EtatJournee.OUVERTE).inscriptions_possibles()
        if set(attendues.values_list("pk", flat=True)) - {journee.pk for journee in journees}:
            raise CycleEntier


def _inscrire_un_jour(lue: Journee, demande: Demande) -> Inscription:
    maintenant, pk = timezone.now(), lue.pk
    # Others waited when the day was read: its queue comes first, so that the row is waited for once and not twice.
    attend = lue.en_attente > 0 and _attendre(pk, demande, maintenant)
    libre = demande.condition(maintenant) & demande.personne_devant(maintenant)
    placee = not attend and prendre_des_places(pk, demande.nombre, libre)
    if not placee and not attend and not _attendre(pk, demande, maintenant):
        raise _refus(pk, demande, maintenant)
    journee = Journee.objects.sans_textes_longs().get(pk=pk)
    _verifier(journee, demande)
    inscription = _ecrire(journee, demande, placee)
    acte = Acte.INSCRIPTION if placee else Acte.MISE_EN_ATTENTE
    noter(acte, journee, inscription=inscription, par=demande.par, nombre=demande.nombre)
    # Also when staff register past a queue that ended: offers that nobody answered fall. Whoever joins the queue of a
    # full day changes nothing for the others.
    if journee.en_attente and (placee or journee.places_restantes > 0):
        file_attente.servir(journee, maintenant, arrivante=inscription.pk)
        inscription.refresh_from_db(fields=["ordre", "offre_places", "offre_expire_le"])
    inscription.journee = journee
    return inscription


def _attendre(pk: int, demande: Demande, maintenant: datetime.datetime) -> bool:
    fenetre = avant_la_cloture(maintenant)
    return entrer_dans_la_file(pk, demande.nombre, fenetre, partielle=demande.partielle)


def _refus(pk: int, demande: Demande, maintenant: datetime.datetime) -> Exception:
    """Why neither a place nor a number in the queue could be had."""
    journee = Journee.objects.get(pk=pk)
    ouverte = journee.situation(maintenant) in (Situation.OUVERTE, Situation.COMPLETE)
    if demande.hors_delai:
        ouverte = Journee.objects.filter(demande.condition(maintenant), pk=pk).exists()
    if _deja_faite(pk, demande):
        return DejaEnregistree()
    if not ouverte:
        return JourneeFermee()
    if demande.nombre > journee.capacite and not (demande.partielle and journee.liste_attente):
        return GroupeTropGrand(journee.capacite)
    restent = journee.places_offertes
    if demande.hors_delai and restent <= 0:
        return CompleteHorsDelai()
    return PlacesInsuffisantes(restent) if restent > 0 else JourneeComplete()


def _deja_faite(pk: int, demande: Demande) -> bool:
    """Whether this form already registered somebody for this day."""
    return Inscription.objects.de(demande.organisation).filter(cle=demande.cle, journee=pk).exists()


def _refuser_ce_qui_est_fait(pk: int, demande: Demande) -> None:
    """The same form, or somebody who is on the list.

    Raises:
        DejaEnregistree, DejaInscrit: see their sentences.
    """
    if _deja_faite(pk, demande):
        raise DejaEnregistree
    refuser_les_deja_la(demande.personnes, demande.organisation.pk, pk)


def _verifier(journee: Journee, demande: Demande) -> None:
    """What is only true once the day is held, and that no constraint says: too many of one organisation."""
    maximum = journee.max_par_organisation
    if maximum:
        siens = Participant.objects.actifs().de(demande.organisation).filter(journee=journee).count()
        if siens + demande.nombre > maximum:
            _refuser_ce_qui_est_fait(journee.pk, demande)
            raise MaximumAtteint(maximum, siens)


def _ecrire(journee: Journee, demande: Demande, placee: bool) -> Inscription:
    inscription = Inscription.objects.create(
        journee=journee,
        organisation=demande.organisation,
        reference=_reference(),
        cle=demande.cle,
        deposee_par=demande.par,
        courriel=demande.courriel,
        partielle=demande.partielle,
        # The number taken by the UPDATE that holds the row.
        ordre=None if placee else journee.prochain_ordre - 1,
    )
    etat = EtatParticipant.INSCRIT if placee else EtatParticipant.ATTENTE
    Participant.objects.bulk_create(
        Participant(
            inscription=inscription,
            journee=journee,
            rang=rang,
            etat=etat,
            **personne.colonnes(demande.organisation.pk),
        )
        for rang, personne in enumerate(demande.personnes, start=1)
    )
    return inscription


def _reference() -> str:
    """« F26-7KQ2-MX4B »: short enough to be said on the telephone."""
    signes = "".join(secrets.choice(ALPHABET) for _rang in range(8))
    return f"F{timezone.localdate():%y}-{signes[:4]}-{signes[4:]}"


def rang_dans_la_file(inscription: Inscription) -> int | None:
    """1 for the group that is served first; None when nobody of the group waits. One query."""
    if inscription.ordre is None:
        return None
    devant = Inscription.objects.filter(journee=inscription.journee_id, ordre__lt=inscription.ordre)
    return devant.count() + 1
