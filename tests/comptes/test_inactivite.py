"""Accounts that nobody opens any more: two mails, then nothing is left of them; a sign-in cancels."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from comptes import inactivite
from comptes.models import AvertissementInactivite, User
from comptes.periodiques import oublier_les_sessions_finies
from comptes.roles import COMMUNICATION
from tests.comptes.outils import personne, se_connecter
from tests.partenaires.outils import gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db
JOUR = datetime.timedelta(days=1)


def vue_il_y_a(compte: User, jours: int) -> User:
    """Last seen so many days ago; a day as if it had passed for the mails too, when it is called again."""
    User.objects.filter(pk=compte.pk).update(last_login=timezone.now() - jours * JOUR)
    compte.refresh_from_db()
    return compte


def passent(jours: int, compte: User) -> inactivite.Bilan:
    """Let days pass for an account (by moving what happened to it), then run the job."""
    User.objects.filter(pk=compte.pk).update(last_login=compte.last_login - jours * JOUR)
    for averti in AvertissementInactivite.objects.filter(user=compte):
        premier, second = averti.premier_le - jours * JOUR, averti.second_le
        AvertissementInactivite.objects.filter(pk=averti.pk).update(
            premier_le=premier, second_le=second - jours * JOUR if second else None
        )
    compte.refresh_from_db()
    return inactivite.purger()


def test_deux_courriels_puis_l_effacement() -> None:
    elsa = vue_il_y_a(personne("elsa@perron.example"), 730 - 60 - 1)
    assert not inactivite.purger() or inactivite.purger().premiers == 0
    bilan = passent(2, elsa)
    assert (bilan.premiers, bilan.seconds, bilan.effaces) == (1, 0, 0)
    assert passent(44, elsa) == inactivite.Bilan()
    assert passent(2, elsa).seconds == 1
    assert passent(14, elsa) == inactivite.Bilan()
    assert passent(2, elsa).effaces == 1
    elsa.refresh_from_db()
    assert (elsa.first_name, elsa.last_name, elsa.is_active) == ("", "", False)
    assert elsa.email.endswith("@efface.invalid")
    assert [message.to for message in mail.outbox] == [["elsa@perron.example"]] * 2
    assert "Dernier rappel" in mail.outbox[1].subject
    assert not AvertissementInactivite.objects.exists()
    assert inactivite.purger() == inactivite.Bilan()  # an erased account has nothing left to forget


def test_un_compte_oublie_depuis_dix_ans_est_prevenu_comme_les_autres() -> None:
    elsa = vue_il_y_a(personne("elsa@perron.example"), 3650)
    assert inactivite.purger().premiers == 1
    assert inactivite.purger() == inactivite.Bilan()
    assert passent(46, elsa).seconds == 1
    assert passent(16, elsa).effaces == 1


def test_se_connecter_annule_tout(client: Client) -> None:
    elsa = vue_il_y_a(personne("elsa@perron.example"), 720)
    inactivite.purger()
    se_connecter(client, elsa)
    assert not AvertissementInactivite.objects.exists()
    elsa.refresh_from_db()
    assert passent(70, elsa) == inactivite.Bilan()


def test_un_compte_jamais_ouvert_compte_depuis_sa_creation() -> None:
    elsa = personne("elsa@perron.example")
    User.objects.filter(pk=elsa.pk).update(date_joined=timezone.now() - 700 * JOUR, last_login=None)
    assert inactivite.purger().premiers == 1


def test_un_compte_ferme_s_efface_sans_courriel() -> None:
    elsa = vue_il_y_a(personne("elsa@perron.example"), 740)
    User.objects.update(is_active=False)
    assert inactivite.purger().effaces == 1
    assert mail.outbox == []
    elsa.refresh_from_db()
    assert elsa.email.endswith("@efface.invalid")


@pytest.mark.parametrize("champs", [{"administrateur": True}, {}])
def test_un_agent_ne_s_efface_pas_et_se_compte(champs) -> None:
    agent = vue_il_y_a(personne("agent@valmerie.example", *([] if champs else [COMMUNICATION]), **champs), 3000)
    assert inactivite.purger() == inactivite.Bilan(agents=1)
    agent.refresh_from_db()
    assert agent.email == "agent@valmerie.example"
    assert mail.outbox == []


def test_qui_gere_seul_une_organisation_est_retenu_et_nomme_par_sa_cle() -> None:
    chef = gestionnaire(organisation())
    autre = membre(chef.organisation, "lea").user
    for compte in (chef.user, autre):
        vue_il_y_a(compte, 800)
        AvertissementInactivite.objects.create(
            user=compte, premier_le=timezone.now() - 70 * JOUR, second_le=timezone.now() - 20 * JOUR
        )
    bilan = inactivite.purger()
    assert (bilan.effaces, bilan.retenus) == (1, [chef.user_id])
    chef.refresh_from_db()
    assert chef.active


def test_a_blanc_compte_sans_rien_faire() -> None:
    elsa = vue_il_y_a(personne("elsa@perron.example"), 720)
    partie = vue_il_y_a(personne("paul@perron.example"), 800)
    AvertissementInactivite.objects.create(
        user=partie, premier_le=timezone.now() - 70 * JOUR, second_le=timezone.now() - 20 * JOUR
    )
    sortie = StringIO()
    call_command("purger_comptes", "--a-blanc", stdout=sortie)
    assert "premiers avertissements : 1" in sortie.getvalue()
    assert "effacés : 1" in sortie.getvalue()
    assert mail.outbox == []
    partie.refresh_from_db()
    assert partie.email == "paul@perron.example"
    assert not AvertissementInactivite.objects.filter(user=elsa).exists()


def test_une_session_finie_ne_laisse_ni_navigateur_ni_adresse(client: Client) -> None:
    se_connecter(client, personne())
    client.get("/compte/sessions/")
    assert UserSession.objects.count() == 1
    assert oublier_les_sessions_finies() == 0
    client.session.delete()
    assert oublier_les_sessions_finies() == 1
