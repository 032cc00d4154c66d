"""What the site knows of a person: given back whole, erased on request."""

from __future__ import annotations

import json
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from communiques.models.abonnements import Abonnement
from comptes import donnees
from comptes.models import RefusDeCourriel, User
from comptes.roles import INSTRUCTEUR, PARTENAIRES
from comptes.services import creer_compte
from home.models import MessageContact
from partenaires.erreurs import DernierGestionnaire
from partenaires.models import Appartenance, DemandeRattachement, Evenement, Invitation
from partenaires.services import invitations, rattachements
from ressources.models import Adhesion
from tests.fabriques import AdhesionFactory, Arbre
from tests.partenaires.outils import compte, gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def arbre(db) -> Arbre:
    return Arbre()


def connecte(personne: User) -> Client:
    """Somebody whose password was given a moment ago."""
    client = Client()
    client.force_login(personne)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(personne.pk)
    session.save()
    return client


def test_l_export_dit_tout_de_soi_et_rien_des_autres() -> None:
    chef = gestionnaire(organisation())
    lea = membre(chef.organisation, "lea", ["depot"])
    rattachements.demander(organisation=organisation("Autre"), personne=lea.user, fonction="Juriste", message="Moi")
    reponse = connecte(lea.user).post(reverse("partenaires:donnees_exporter"))
    assert reponse["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    assert "no-store" in reponse["Cache-Control"]
    contenu = json.loads(reponse.content)
    assert contenu["compte"]["adresse"] == lea.user.email
    assert contenu["appartenances"][0]["roles"] == ["lecture", "depot"]
    assert contenu["demandes"][0]["message"] == "Moi"
    assert chef.user.email not in reponse.content.decode()


def test_effacer_ne_laisse_ni_nom_ni_adresse() -> None:
    chef = gestionnaire(organisation())
    lea = membre(chef.organisation, "lea", ["depot"])
    rattachements.demander(organisation=organisation("Autre"), personne=lea.user, fonction="Juriste", message="Moi")
    ouverte = connecte(lea.user)
    client = connecte(lea.user)
    assert client.get(reverse("partenaires:donnees_effacer")).status_code == 200
    assert User.objects.get(pk=lea.user_id).is_active  # reading erases nothing
    assert client.post(reverse("partenaires:donnees_effacer")).status_code == 200
    efface = User.objects.get(pk=lea.user_id)
    assert (efface.first_name, efface.last_name, efface.is_active) == ("", "", False)
    assert efface.email.endswith("@efface.invalid")
    assert not efface.has_usable_password()
    assert not efface.groups.filter(name=PARTENAIRES).exists()
    assert not EmailAddress.objects.filter(email__icontains="lea@").exists()
    assert not DemandeRattachement.objects.filter(demandeur=efface).exists()
    assert Appartenance.objects.get(pk=lea.pk).desactivee_le is not None
    assert Evenement.objects.filter(personne=efface).exists()
    assert "_auth_user_id" not in client.session
    assert ouverte.get(reverse("partenaires:organisations")).status_code == 302


def test_la_derniere_gestionnaire_passe_la_main_d_abord() -> None:
    chef = gestionnaire(organisation())
    with pytest.raises(DernierGestionnaire):
        donnees.effacer(personne=chef.user, par=chef.user)
    reponse = connecte(chef.user).post(reverse("partenaires:donnees_effacer"))
    assert reponse.status_code == 422
    assert User.objects.get(pk=chef.user_id).is_active


def test_on_n_efface_ni_les_autres_ni_les_agents() -> None:
    agent = creer_compte(email="habitat@valmerie.example", roles=[INSTRUCTEUR])
    for personne, par in ((compte("lea"), compte("victor")), (agent, agent), (compte("zoe"), agent)):
        with pytest.raises(PermissionDenied):
            donnees.effacer(personne=personne, par=par)


def test_effacer_demande_le_mot_de_passe() -> None:
    client = Client()
    client.force_login(compte("lea"))
    reponse = client.post(reverse("partenaires:donnees_effacer"))
    assert reponse.status_code == 302
    assert "/compte/confirmation/" in reponse["Location"]
    assert User.objects.filter(email="lea@perron.example").exists()


def test_effacer_oublie_les_invitations_recues() -> None:
    chef = gestionnaire(organisation())
    lea = compte("lea")
    invitations.inviter(organisation=chef.organisation, courriel=lea.email, roles=[], par=chef.user)
    donnees.effacer(personne=lea, par=lea)
    assert not Invitation.objects.exists()


def test_une_application_ajoute_ce_qu_elle_sait(monkeypatch) -> None:
    monkeypatch.setattr(donnees, "_parts", dict(donnees._parts))
    oublies: list[str] = []
    donnees.inscrire("journees", lambda personne: [personne.pk], lambda personne: oublies.append(personne.email))
    lea = compte("lea")
    assert donnees.exporter(lea)["journees"] == [lea.pk]
    donnees.effacer(personne=lea, par=lea)
    assert oublies == ["lea@perron.example"]  # while the account still says who it is


def test_une_part_qui_refuse_laisse_tout_en_place(monkeypatch) -> None:
    def refuser(personne: User) -> None:
        raise donnees.EffacementRefuse("Rendez d’abord les clés.")

    monkeypatch.setattr(donnees, "_parts", {**donnees._parts, "cles": donnees.Part(lambda personne: [], refuser)})
    lea = membre(gestionnaire(organisation()).organisation, "lea")
    reponse = connecte(lea.user).post(reverse("partenaires:donnees_effacer"))
    assert reponse.status_code == 422
    assert "Rendez d’abord les clés." in reponse.content.decode()
    lea.refresh_from_db()
    assert lea.active
    assert User.objects.filter(email="lea@perron.example", is_active=True).exists()


def test_ce_que_les_pages_publiques_ont_recu_en_fait_partie(arbre: Arbre) -> None:
    """A message, a press alert, a request to adhere: exported, then forgotten; those of others stay."""
    lea = compte("lea")
    for courriel in ("Lea@Perron.example", "max@perron.example"):
        Abonnement.objects.create(courriel=courriel)
        MessageContact.objects.create(
            reference=courriel[:3], nom="L", courriel=courriel, message="Bonjour", objet="autre"
        )
        AdhesionFactory(contact_courriel=courriel, contact_nom="Lé", etat="recue")
    contenu = donnees.exporter(lea)
    assert [len(contenu[nom]) for nom in ("alertes_presse", "messages", "adhesions_charte")] == [1, 1, 1]
    donnees.effacer(personne=lea, par=lea)
    for lignes, champ in ((Abonnement, "courriel"), (MessageContact, "courriel"), (Adhesion, "contact_courriel")):
        assert list(lignes.objects.values_list(champ, flat=True)) == ["max@perron.example"]


def test_le_compte_dit_ses_sessions_et_ses_liens() -> None:
    lea = compte("lea")
    SocialAccount.objects.create(user=lea, provider="proconnect", uid="abc", extra_data={"siret": "73282932000074"})
    RefusDeCourriel.objects.create(user=lea, genre="partenaires-demandes")
    contenu = donnees.exporter(lea)["compte"]
    assert contenu["proconnect"] == [{"siret": "73282932000074", "identifiant": "abc"}]
    assert contenu["courriels_refuses"] == ["partenaires-demandes"]
    donnees.effacer(personne=lea, par=lea)
    assert not SocialAccount.objects.exists()
    assert not RefusDeCourriel.objects.exists()
