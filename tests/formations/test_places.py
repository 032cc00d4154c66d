"""Places and queue, one act at a time: who gets a place, who waits, who is served next."""

from __future__ import annotations

import datetime
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from formations import erreurs
from formations.enums import Acte, EtatJournee
from formations.models import Inscription, Journee, Mouvement, Participant
from formations.services import changements, journees, places
from partenaires.enums import Role
from tests.formations.outils import agent, cycle, ecarts, etats, inscripteur, inscrire, journee, personne
from tests.partenaires.outils import compte, membre, organisation

pytestmark = pytest.mark.django_db


def participants(inscription: Inscription) -> list[Participant]:
    return list(inscription.participants.order_by("rang", "pk"))


def test_un_groupe_entre_en_entier() -> None:
    jour, qui = journee(places=3), inscripteur()
    inscription = inscrire(jour, qui, "Lea", "Noe")
    assert etats(inscription) == "II"
    assert places.rang_dans_la_file(inscription) is None
    assert ecarts(jour) == []


def test_un_groupe_trop_grand_attend_en_entier() -> None:
    jour, qui = journee(places=3), inscripteur()
    inscrire(jour, qui, "Lea", "Noe")
    assert etats(inscrire(jour, qui, "Ali", "Zoe")) == "AA"
    jour.refresh_from_db()
    assert (jour.places_prises, jour.en_attente) == (2, 2)
    assert ecarts(jour) == []


def test_une_inscription_partielle_prend_les_places_qui_restent() -> None:
    jour, qui = journee(places=2), inscripteur()
    inscription = inscrire(jour, qui, "Lea", "Noe", "Ali", partielle=True)
    assert etats(inscription) == "IIA"
    assert places.rang_dans_la_file(inscription) == 1
    assert ecarts(jour) == []


def test_personne_ne_double_la_file() -> None:
    """One place is left, a group of two waits for it: whoever comes alone waits behind."""
    jour, qui = journee(places=3), inscripteur()
    inscrire(jour, qui, "Lea", "Noe")
    deux = inscrire(jour, qui, "Ali", "Zoe")
    seul = inscrire(jour, qui, "Tom")
    assert (etats(deux), etats(seul)) == ("AA", "A")
    assert [places.rang_dans_la_file(i) for i in (deux, seul)] == [1, 2]


def test_une_place_liberee_va_au_premier_qui_attend() -> None:
    jour, qui = journee(places=1), inscripteur()
    tenant, premier, second = (inscrire(jour, qui, nom) for nom in ("Lea", "Noe", "Ali"))
    changements.annuler(inscription=tenant, par=qui.user)
    assert [etats(i) for i in (tenant, premier, second)] == ["X", "I", "A"]
    assert ecarts(jour) == []


def test_le_groupe_en_tete_qui_ne_tient_pas_recoit_une_proposition() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    tete, suivant = inscrire(jour, qui, "Ali", "Zoe"), inscrire(jour, qui, "Tom")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    tete.refresh_from_db()
    assert tete.offre_places == 1
    assert tete.offre_expire_le - timezone.now() > datetime.timedelta(hours=47)
    assert (etats(tete), etats(suivant)) == ("AA", "A"), "la place est gardée pendant la réponse"
    assert ecarts(jour) == []


def test_sans_reponse_le_groupe_est_passe_et_garde_son_rang() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    tete, suivant = inscrire(jour, qui, "Ali", "Zoe"), inscrire(jour, qui, "Tom")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=49)):
        assert changements.servir_les_offres_echues() == 1
        assert (etats(tete), etats(suivant)) == ("AA", "I")
        assert places.rang_dans_la_file(Inscription.objects.get(pk=tete.pk)) == 1
        assert {Acte.PROPOSITION_ECHUE, Acte.GROUPE_PASSE} <= set(Mouvement.objects.values_list("acte", flat=True))
        assert changements.servir_les_offres_echues() == 0
        # Enough places at last: the group that was passed over is first.
        changements.annuler(inscription=tenant, par=qui.user)
        dernier = inscrire(jour, qui, "Eva")
        changements.annuler(inscription=suivant, par=qui.user)
        assert (etats(tete), etats(dernier)) == ("II", "A")
    assert ecarts(jour) == []


def test_une_proposition_acceptee_place_les_personnes_choisies() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    tete = inscrire(jour, qui, "Ali", "Zoe", "Eva")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    with pytest.raises(erreurs.ChoixIncomplet):
        changements.accepter_offre(inscription=tete, choisis=participants(tete)[:2], par=qui.user)
    changements.accepter_offre(inscription=tete, choisis=participants(tete)[1:2], par=qui.user)
    assert etats(tete) == "AIA"
    with pytest.raises(erreurs.OffrePerdue):
        changements.accepter_offre(inscription=tete, choisis=participants(tete)[:1], par=qui.user)
    # The rest is served one by one.
    changements.annuler(inscription=tenant, par=qui.user)
    assert etats(tete) == "IIA"
    assert ecarts(jour) == []


def test_une_proposition_refusee_sert_le_suivant() -> None:
    jour, qui = journee(places=2), inscripteur()
    tenant = inscrire(jour, qui, "Lea", "Noe")
    tete, suivant = inscrire(jour, qui, "Ali", "Zoe"), inscrire(jour, qui, "Tom")
    changements.annuler(inscription=tenant, par=qui.user, participants=participants(tenant)[:1])
    changements.refuser_offre(inscription=tete, par=qui.user)
    assert (etats(tete), etats(suivant)) == ("AA", "I")
    assert ecarts(jour) == []


def test_une_offre_suit_le_groupe_qui_diminue() -> None:
    """Two of three are offered; one of the three gives up: the two who remain have their places."""
    jour, qui = journee(places=2), inscripteur()
    tenant, tete = inscrire(jour, qui, "Lea", "Noe"), inscrire(jour, qui, "Ali", "Zoe", "Eva", cle=uuid.uuid4())
    assert etats(tete) == "AAA" if jour.capacite >= 3 else True
    changements.annuler(inscription=tenant, par=qui.user)
    tete.refresh_from_db()
    assert tete.offre_places == 2
    changements.annuler(inscription=tete, par=qui.user, participants=participants(tete)[2:])
    assert etats(tete) == "IIX"
    assert ecarts(jour) == []
