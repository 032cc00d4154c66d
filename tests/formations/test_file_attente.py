"""The waiting list whatever happens: random acts, and what must hold after each of them."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from formations import erreurs
from formations.enums import Acte
from formations.models import Inscription, Journee, Mouvement, Participant
from formations.services import changements, journees, places
from formations.services.personnes import Personne
from outils.bench.actes_formations import ecarts
from partenaires.erreurs import RegleRefusee
from tests.formations.outils import agent, inscripteur, journee

pytestmark = pytest.mark.django_db


class FileDAttente(RuleBasedStateMachine):
    """One day, one member who registers groups, staff who change the capacity, offers that run out."""

    qui = None
    service = None

    @initialize(capacite=st.integers(1, 6))
    def ouvrir(self, capacite: int) -> None:
        self.jour = journee(places=capacite)
        self.numero = 0

    def groupes(self) -> list[Inscription]:
        return list(
            Inscription.objects.filter(journee=self.jour, participants__in=self.actifs()).distinct().order_by("pk")
        )

    def actifs(self):
        return Participant.objects.actifs().filter(journee=self.jour)

    def personne(self) -> Personne:
        self.numero += 1
        return Personne(f"P{self.numero}", "Durand", f"p{self.numero}@perron.example")

    @rule(nombre=st.integers(1, 4), partielle=st.booleans())
    def inscrire(self, nombre: int, partielle: bool) -> None:
        lue = Journee.objects.get(pk=self.jour.pk)
        devant = set(Inscription.objects.filter(journee=self.jour).en_file().values_list("pk", flat=True))
        passes = Inscription.objects.filter(pk__in=devant, places_passees__gt=0).count()
        try:
            faites = places.inscrire(
                journees=[self.jour],
                organisation=self.qui.organisation,
                personnes=[self.personne() for _rang in range(nombre)],
                par=self.qui.user,
                cle=uuid.uuid4(),
                partielle=partielle,
            )
        except erreurs.GroupeTropGrand:
            assert nombre > lue.capacite
            return
        inscrits = faites[0].participants.inscrits().count()
        if not devant:
            attendus = nombre if nombre <= lue.places_restantes else (lue.places_restantes if partielle else 0)
            assert inscrits == attendus
        elif inscrits:
            assert passes == len(devant), "nobody overtakes a group that has not let its places go by"

    @precondition(lambda self: self.groupes())
    @rule(data=st.data(), tous=st.booleans())
    def annuler(self, data: st.DataObject, tous: bool) -> None:
        groupe = data.draw(st.sampled_from(self.groupes()))
        actifs = list(groupe.participants.actifs())
        partants = None if tous else [data.draw(st.sampled_from(actifs))]
        changements.annuler(inscription=groupe, par=self.qui.user, participants=partants)

    @precondition(lambda self: self.groupes())
    @rule(data=st.data())
    def remplacer(self, data: st.DataObject) -> None:
        ancien = data.draw(st.sampled_from(list(self.actifs().order_by("pk"))))
        nouveau = changements.remplacer(participant=ancien, personne=self.personne(), par=self.qui.user)
        assert nouveau.etat == ancien.etat

    @rule(capacite=st.integers(1, 8))
    def changer_la_capacite(self, capacite: int) -> None:
        lue = Journee.objects.get(pk=self.jour.pk)
        try:
            journees.changer_capacite(journee=self.jour, capacite=capacite, par=self.service)
        except erreurs.CapaciteTropBasse:
            assert capacite < lue.places_prises

    @precondition(lambda self: self.offres())
    @rule(data=st.data(), accepter=st.booleans())
    def repondre(self, data: st.DataObject, accepter: bool) -> None:
        groupe = data.draw(st.sampled_from(self.offres()))
        if not accepter:
            changements.refuser_offre(inscription=groupe, par=self.qui.user)
            return
        attente = list(groupe.participants.en_attente())
        changements.accepter_offre(inscription=groupe, choisis=attente[-groupe.offre_places :], par=self.qui.user)
        assert Participant.objects.inscrits().filter(pk__in=[p.pk for p in attente]).count() >= groupe.offre_places

    @precondition(lambda self: self.offres())
    @rule()
    def laisser_passer_le_delai(self) -> None:
        """The clock of the offers is moved rather than that of the world: the day stays ahead."""
        Inscription.objects.filter(journee=self.jour, offre_places__isnull=False).update(
            offre_expire_le=timezone.now() - datetime.timedelta(seconds=1)
        )
        changements.servir_les_offres_echues()

    def offres(self) -> list[Inscription]:
        return list(Inscription.objects.filter(journee=self.jour, offre_places__isnull=False).order_by("pk"))

    @invariant()
    def rien_ne_derive(self) -> None:
        assert ecarts(self.jour) == []

    @invariant()
    def aucune_place_ne_dort(self) -> None:
        """A free place is offered to somebody, unless every group that waits has let as many go by."""
        lue = Journee.objects.get(pk=self.jour.pk)
        libres = lue.places_restantes - sum(offre.offre_places or 0 for offre in self.offres())
        for groupe in Inscription.objects.filter(journee=self.jour).en_file():
            if groupe.offre_places or not libres:
                continue
            assert not groupe.partielle
            assert groupe.participants.en_attente().count() > libres
            assert groupe.places_passees >= libres

    @invariant()
    def qui_est_servi_avant_un_autre_l_a_ete_a_bon_droit(self) -> None:
        """Whoever waits while a later group was served is written in the journal as having been passed over."""
        attente = list(Inscription.objects.filter(journee=self.jour).en_file())
        for groupe in attente:
            if groupe.places_passees:
                actes = Mouvement.objects.filter(inscription=groupe).values_list("acte", flat=True)
                assert {Acte.PROPOSITION_ECHUE, Acte.PROPOSITION_REFUSEE} & set(actes)


def test_la_file_tient_quoi_qu_il_arrive() -> None:
    FileDAttente.qui = inscripteur()
    FileDAttente.service = agent()
    run_state_machine_as_test(
        FileDAttente,
        settings=settings(
            max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_un_refus_est_toujours_une_phrase() -> None:
    """Every refusal of these rules reads as a sentence, and says no code."""
    refus = [
        erreurs.JourneeFermee(),
        erreurs.JourneeComplete(),
        erreurs.PlacesInsuffisantes(1),
        erreurs.PlacesInsuffisantes(3),
        erreurs.GroupeTropGrand(4),
        erreurs.MaximumAtteint(2, 0),
        erreurs.MaximumAtteint(2, 1),
        erreurs.DejaInscrit(["Léa Durand", "Noé Petit"]),
        erreurs.GroupeVide(),
        erreurs.CycleEntier(),
        erreurs.ParticipantParti(),
        erreurs.TropTard(),
        erreurs.JourneeCommencee(),
        erreurs.OffrePerdue(),
        erreurs.ChoixIncomplet(2),
        erreurs.CapaciteTropBasse(5),
        erreurs.EtatChange(),
        erreurs.MotifManquant(),
    ]
    for erreur in refus:
        assert isinstance(erreur, RegleRefusee)
        assert not str(erreur)[0].islower()
        assert str(erreur).endswith(".")
