"""What two people do at once: proved on PostgreSQL, with real transactions in real threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection

from comptes.roles import ADMINISTRATION, PARTENAIRES
from comptes.services import creer_compte
from partenaires import erreurs
from partenaires.enums import Role
from partenaires.models import Appartenance, Invitation
from partenaires.models.invitation import MAXIMUM_EN_ATTENTE
from partenaires.services import fusion, invitations, membres, rattachements
from tests.fabriques import donnees_initiales
from tests.partenaires.outils import compte, gestionnaire, membre, organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
REFUS = "refus"


def ensemble(actions: Iterable[Callable[[], object]]) -> list[object]:
    """Run actions at the same instant, a thread and a connection each; a rule that refuses gives `REFUS`."""
    liste = list(actions)
    depart = threading.Barrier(len(liste))
    resultats: list[object] = [None] * len(liste)

    def courir(rang: int, action: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            depart.wait(timeout=20)
            resultats[rang] = action()
        except (erreurs.RegleRefusee, Appartenance.DoesNotExist, PermissionDenied):
            resultats[rang] = REFUS
        except Exception as panne:  # told by the assertion, not lost in a thread
            resultats[rang] = panne
        finally:
            connection.close()

    fils = [threading.Thread(target=courir, args=(rang, action)) for rang, action in enumerate(liste)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=60)
    return resultats


@pytest.fixture(autouse=True)
def donnees(transactional_db) -> None:
    donnees_initiales()


def test_deux_gestionnaires_qui_partent_en_meme_temps() -> None:
    """One leaves, the other stays: with a mere count, both would."""
    for essai in range(5):
        perron = organisation(f"Organisation {essai}")
        a, b = gestionnaire(perron, f"a{essai}"), gestionnaire(perron, f"b{essai}")
        resultats = ensemble(
            [
                lambda a=a: membres.desactiver(appartenance=a, par=a.user),
                lambda b=b: membres.desactiver(appartenance=b, par=b.user),
            ]
        )
        assert resultats.count(REFUS) == 1, resultats
        assert Appartenance.objects.gestionnaires().filter(organisation=perron).count() == 1


def test_l_un_retire_l_autre_se_retrograde() -> None:
    for essai in range(5):
        perron = organisation(f"Organisation {essai}")
        a, b = gestionnaire(perron, f"a{essai}"), gestionnaire(perron, f"b{essai}")
        resultats = ensemble(
            [
                lambda a=a, b=b: membres.desactiver(appartenance=b, par=a.user),
                lambda a=a: membres.changer_roles(appartenance=a, roles=[Role.DEPOT], par=a.user),
            ]
        )
        assert resultats.count(REFUS) == 1, resultats
        assert Appartenance.objects.gestionnaires().filter(organisation=perron).count() == 1


def test_une_invitation_acceptee_deux_fois_a_la_fois() -> None:
    chef = gestionnaire(organisation())
    lea = compte("lea")
    invitations.inviter(organisation=chef.organisation, courriel=lea.email, roles=[Role.DEPOT], par=chef.user)
    jeton = str(mail.outbox[-1].body).split("/invitation/")[1].split("/")[0]
    resultats = ensemble([lambda: invitations.accepter(jeton=jeton, personne=lea)] * 4)
    assert resultats.count(REFUS) == 3, resultats
    assert Appartenance.objects.actives().filter(user=lea).count() == 1


def test_une_invitation_annulee_pendant_qu_on_l_accepte() -> None:
    """Whatever the order, it ends accepted or revoked, never both, and a member there is only if accepted."""
    for essai in range(5):
        chef = gestionnaire(organisation(f"Organisation {essai}"), f"chef{essai}")
        lea = compte(f"lea{essai}")
        invitation = invitations.inviter(organisation=chef.organisation, courriel=lea.email, roles=[], par=chef.user)
        jeton = str(mail.outbox[-1].body).split("/invitation/")[1].split("/")[0]
        resultats = ensemble(
            [
                lambda jeton=jeton, lea=lea: invitations.accepter(jeton=jeton, personne=lea),
                lambda i=invitation, chef=chef: invitations.revoquer(invitation=i, par=chef.user),
            ]
        )
        assert resultats.count(REFUS) == 1, resultats
        invitation.refresh_from_db()
        membre_la = Appartenance.objects.actives().filter(user=lea).exists()
        assert membre_la == (invitation.acceptee_le is not None) == (invitation.revoquee_le is None)


def test_la_cinquantieme_invitation_n_est_envoyee_qu_une_fois() -> None:
    chef = gestionnaire(organisation())
    for rang in range(MAXIMUM_EN_ATTENTE - 1):
        invitations.inviter(
            organisation=chef.organisation, courriel=f"p{rang}@perron.example", roles=[], par=chef.user
        )
    resultats = ensemble(
        lambda n=n: invitations.inviter(
            organisation=chef.organisation, courriel=f"q{n}@perron.example", roles=[], par=chef.user
        )
        for n in range(3)
    )
    assert resultats.count(REFUS) == 2, resultats
    assert Invitation.objects.en_attente().count() == MAXIMUM_EN_ATTENTE


def test_deux_reponses_a_une_demande() -> None:
    chef = gestionnaire(organisation())
    second = gestionnaire(chef.organisation, "sophie")
    demande = rattachements.demander(organisation=chef.organisation, personne=compte("lea"), fonction="x")
    resultats = ensemble(
        [
            lambda: rattachements.accepter(demande=demande, par=chef.user, roles=[]),
            lambda: rattachements.refuser(demande=demande, par=second.user, motif="Non"),
        ]
    )
    assert resultats.count(REFUS) == 1, resultats
    demande.refresh_from_db()
    assert (demande.etat == "acceptee") == Appartenance.objects.actives().filter(user=demande.demandeur).exists()


def test_partir_de_deux_organisations_a_la_fois_ferme_le_groupe() -> None:
    """Each departure sees the other's membership still there: the lock on the account makes the second look again."""
    for essai in range(5):
        ici, la = organisation(f"Ici {essai}"), organisation(f"Là {essai}")
        gestionnaire(ici, f"chef-ici{essai}")
        gestionnaire(la, f"chef-la{essai}")
        lea = compte(f"lea{essai}")
        deux = [membre(ici, lea), membre(la, lea)]
        resultats = ensemble(lambda a=a: membres.desactiver(appartenance=a, par=a.user) for a in deux)
        assert REFUS not in resultats
        assert not any(isinstance(r, Exception) for r in resultats), resultats
        assert not lea.groups.filter(name=PARTENAIRES).exists()


def test_deux_fusions_croisees_ne_se_bloquent_pas() -> None:
    """Locked in key order: one is done, the other finds a closed desk."""
    admin = creer_compte(email="admin@valmerie.example", roles=[ADMINISTRATION])
    a, b = organisation("A"), organisation("B")
    gestionnaire(a, "ana")
    gestionnaire(b, "bob")
    resultats = ensemble(
        [
            lambda: fusion.fusionner(source=a, cible=b, par=admin),
            lambda: fusion.fusionner(source=b, cible=a, par=admin),
        ]
    )
    assert resultats.count(REFUS) == 1, resultats
    ouverte = a if a.espace.__class__.objects.get(organisation=a).est_ouvert else b
    assert Appartenance.objects.gestionnaires().filter(organisation=ouverte).count() == 2
