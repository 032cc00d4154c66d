"""Rules of memberships, invitations and requests, without HTTP."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from comptes.models import User
from comptes.roles import ADMINISTRATION, COMMUNICATION, INSTRUCTEUR, PARTENAIRES
from comptes.services import creer_compte
from organisations.models import Organisation
from partenaires import erreurs
from partenaires.enums import Acte, EtatDemande, Role
from partenaires.models import (
    Appartenance,
    DemandeOrganisation,
    DemandeRattachement,
    Espace,
    Evenement,
    Invitation,
)
from partenaires.models.espace import ADRESSES_PRISES, adresse_libre
from partenaires.models.evenement import LigneImmuable
from partenaires.models.invitation import MAXIMUM_EN_ATTENTE, empreinte
from partenaires.permissions import peut
from partenaires.services import espaces, fusion, invitations, membres, organisations, ouverture, rattachements
from ressources.charte.permissions import peut_adherer_pour
from tests.partenaires.outils import compte, gestionnaire, membre, organisation

pytestmark = pytest.mark.django_db
SIRET = "00070121900016"


def courriels() -> list[dict[str, str]]:
    """Mails handed over, oldest first."""
    return [{"objet": m.subject, "texte": str(m.body), "destinataire": m.to[0]} for m in mail.outbox]


def jeton_du_dernier_courriel() -> str:
    return courriels()[-1]["texte"].split("/invitation/")[1].split("/")[0]


@pytest.fixture
def perron() -> Organisation:
    return organisation()


@pytest.fixture
def chef(perron: Organisation) -> Appartenance:
    return gestionnaire(perron)


@pytest.fixture
def agent(db) -> User:
    return creer_compte(email="habitat@valmerie.example", roles=[INSTRUCTEUR])


@pytest.fixture
def admin(db) -> User:
    return creer_compte(email="admin@valmerie.example", roles=[ADMINISTRATION])


# -- the database refuses impossible states ---------------------------------------------------------------------------


def test_une_personne_n_est_membre_qu_une_fois(chef) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Appartenance.objects.create(user=chef.user, organisation=chef.organisation)


def test_une_appartenance_ne_finit_pas_avant_d_avoir_commence(chef) -> None:
    avant = chef.creee_le - datetime.timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appartenance.objects.filter(pk=chef.pk).update(desactivee_le=avant)


def test_une_adresse_n_attend_qu_une_invitation(perron) -> None:
    maintenant = timezone.now()
    champs = {"organisation": perron, "expire_le": maintenant + datetime.timedelta(days=1)}
    Invitation.objects.create(courriel="lea@perron.example", empreinte="a", **champs)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(courriel="LEA@perron.example", empreinte="b", **champs)


def test_un_refus_sans_motif_n_entre_pas_dans_la_base(perron) -> None:
    demande = DemandeRattachement.objects.create(demandeur=compte("lea"), organisation=perron, fonction="Éducatrice")
    with pytest.raises(IntegrityError), transaction.atomic():
        DemandeRattachement.objects.filter(pk=demande.pk).update(
            etat=EtatDemande.REFUSEE, repondue_le=timezone.now(), motif=""
        )


def test_une_organisation_ne_se_fusionne_pas_avec_elle_meme(perron) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Espace.objects.filter(organisation=perron).update(ferme_le=timezone.now(), fusionnee_dans=perron)


def test_le_journal_ne_se_reecrit_pas(perron) -> None:
    ligne = Evenement.objects.filter(organisation=perron).first()
    assert ligne is not None
    with pytest.raises(LigneImmuable):
        ligne.save()


def test_les_adresses_du_site_ne_sont_pas_des_organisations(perron) -> None:
    for mot in ADRESSES_PRISES:
        assert adresse_libre(mot) not in ADRESSES_PRISES
    assert adresse_libre("Association Le Perron") == "association-le-perron-2"


# -- members ------------------------------------------------------------------------------------------------------


def test_le_dernier_gestionnaire_ne_part_ni_ne_se_retrograde(chef) -> None:
    membre(chef.organisation, "lea")
    with pytest.raises(erreurs.DernierGestionnaire):
        membres.desactiver(appartenance=chef, par=chef.user)
    with pytest.raises(erreurs.DernierGestionnaire):
        membres.changer_roles(appartenance=chef, roles=[Role.DEPOT], par=chef.user)
    assert Appartenance.objects.get(pk=chef.pk).gestion


def test_meme_l_administration_garde_un_gestionnaire(chef, admin) -> None:
    with pytest.raises(erreurs.DernierGestionnaire):
        membres.desactiver(appartenance=chef, par=admin)


def test_un_gestionnaire_au_compte_ferme_ne_compte_pas(chef) -> None:
    second = gestionnaire(chef.organisation, "ferme")
    User.objects.filter(pk=second.user_id).update(is_active=False)
    with pytest.raises(erreurs.DernierGestionnaire):
        membres.desactiver(appartenance=chef, par=chef.user)
    membres.desactiver(appartenance=second, par=chef.user)


def test_partir_est_date_et_garde(chef) -> None:
    lea = membre(chef.organisation, "lea", [Role.DEPOT])
    membres.desactiver(appartenance=lea, par=chef.user)
    lea.refresh_from_db()
    assert lea.desactivee_par == chef.user
    assert lea.desactivee_le is not None
    assert lea.depot
    assert not peut(lea.user, chef.organisation, Role.LECTURE)
    assert Evenement.objects.filter(acte=Acte.MEMBRE_PARTI, personne=lea.user, par=chef.user).count() == 1
    assert courriels()[-1]["destinataire"] == lea.user.email


def test_un_membre_sans_gestion_ne_change_rien(chef) -> None:
    lea = membre(chef.organisation, "lea", [Role.DEPOT, Role.INSCRIPTION])
    for action in (
        lambda: membres.changer_roles(appartenance=lea, roles=[Role.GESTION], par=lea.user),
        lambda: membres.desactiver(appartenance=chef, par=lea.user),
        lambda: invitations.inviter(
            organisation=chef.organisation, courriel="x@perron.example", roles=[], par=lea.user
        ),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_gerer_une_organisation_n_ouvre_pas_l_autre(chef) -> None:
    voisine = organisation("Agence Clé voisine")
    autre = gestionnaire(voisine, "victor")
    with pytest.raises(PermissionDenied):
        membres.desactiver(appartenance=autre, par=chef.user)
    with pytest.raises(PermissionDenied):
        membres.changer_roles(appartenance=autre, roles=[], par=chef.user)


def test_le_groupe_suit_les_appartenances(chef) -> None:
    voisine = organisation("Agence Clé voisine")
    gestionnaire(voisine, "victor")
    lea = membre(chef.organisation, "lea")
    ailleurs = membre(voisine, lea.user)
    assert lea.user.groups.filter(name=PARTENAIRES).exists()
    membres.desactiver(appartenance=lea, par=lea.user)
    assert lea.user.groups.filter(name=PARTENAIRES).exists()
    membres.desactiver(appartenance=ailleurs, par=lea.user)
    assert not lea.user.groups.filter(name=PARTENAIRES).exists()


def test_une_main_ne_change_pas_le_groupe(chef) -> None:
    groupe = Group.objects.get(name=PARTENAIRES)
    chef.user.groups.clear()
    assert chef.user.groups.filter(pk=groupe.pk).exists()
    inconnu = compte("inconnu")
    inconnu.groups.add(groupe)
    assert not inconnu.groups.filter(pk=groupe.pk).exists()


def test_qui_gere_parle_pour_l_organisation(chef) -> None:
    lea = membre(chef.organisation, "lea", [Role.DEPOT])
    assert peut_adherer_pour(chef.user, chef.organisation)
    assert not peut_adherer_pour(lea.user, chef.organisation)


# -- invitations ----------------------------------------------------------------------------------------------------


def inviter(chef: Appartenance, courriel: str = "lea@perron.example", roles=(Role.DEPOT,)) -> str:
    invitations.inviter(organisation=chef.organisation, courriel=courriel, roles=roles, par=chef.user)
    return jeton_du_dernier_courriel()


def test_une_invitation_ouvre_une_fois(chef) -> None:
    lea = compte("lea")
    jeton = inviter(chef)
    appartenance = invitations.accepter(jeton=jeton, personne=lea)
    assert appartenance.roles == [Role.LECTURE, Role.DEPOT]
    assert appartenance.creee_par == chef.user
    membres.desactiver(appartenance=appartenance, par=chef.user)
    with pytest.raises(erreurs.InvitationPerdue):
        invitations.accepter(jeton=jeton, personne=lea)


def test_le_jeton_n_est_pas_dans_la_base(chef) -> None:
    jeton = inviter(chef)
    invitation = Invitation.objects.get()
    assert invitation.empreinte == empreinte(jeton)
    assert jeton not in str(Invitation.objects.values())


def test_une_invitation_est_pour_son_adresse(chef) -> None:
    jeton = inviter(chef)
    with pytest.raises(erreurs.AutreAdresse):
        invitations.accepter(jeton=jeton, personne=compte("victor"))
    pressee = compte("presse")
    EmailAddress.objects.create(user=pressee, email="lea@perron.example", verified=False)
    with pytest.raises(erreurs.AutreAdresse):
        invitations.accepter(jeton=jeton, personne=pressee)


def test_une_invitation_dure_quatorze_jours(chef) -> None:
    jeton = inviter(chef)
    lea = compte("lea")
    with time_machine.travel(timezone.now() + datetime.timedelta(days=14, minutes=1), tick=False):
        with pytest.raises(erreurs.InvitationPerdue):
            invitations.accepter(jeton=jeton, personne=lea)
        nouveau = inviter(chef)  # the expired one makes room
        invitations.accepter(jeton=nouveau, personne=lea)


def test_renvoyer_change_le_lien(chef) -> None:
    ancien = inviter(chef)
    invitations.renvoyer(invitation=Invitation.objects.get(), par=chef.user)
    nouveau = jeton_du_dernier_courriel()
    lea = compte("lea")
    with pytest.raises(erreurs.InvitationPerdue):
        invitations.accepter(jeton=ancien, personne=lea)
    invitations.accepter(jeton=nouveau, personne=lea)


def test_une_invitation_annulee_n_ouvre_rien(chef) -> None:
    jeton = inviter(chef)
    invitations.revoquer(invitation=Invitation.objects.get(), par=chef.user)
    with pytest.raises(erreurs.InvitationPerdue):
        invitations.accepter(jeton=jeton, personne=compte("lea"))
    with pytest.raises(erreurs.InvitationPerdue):
        invitations.renvoyer(invitation=Invitation.objects.get(), par=chef.user)


def test_cinquante_invitations_attendent_au_plus(chef) -> None:
    fin = timezone.now() + datetime.timedelta(days=1)
    Invitation.objects.bulk_create(
        Invitation(organisation=chef.organisation, courriel=f"p{n}@x.example", empreinte=str(n), expire_le=fin)
        for n in range(MAXIMUM_EN_ATTENTE)
    )
    with pytest.raises(erreurs.TropInvitations):
        inviter(chef)
    invitations.revoquer(invitation=Invitation.objects.filter(courriel="p1@x.example").get(), par=chef.user)
    inviter(chef)


def test_on_n_invite_ni_un_membre_ni_deux_fois(chef) -> None:
    with pytest.raises(erreurs.DejaMembre):
        inviter(chef, chef.user.email.upper())
    inviter(chef)
    with pytest.raises(erreurs.DejaInvitee):
        inviter(chef, "Lea@Perron.example")


def test_une_invitation_a_soi_meme_ne_ramene_pas(chef) -> None:
    """Removed, a manager finds no way back: neither by their address, nor by another one they had invited."""
    seconde = gestionnaire(chef.organisation, "sophie")
    par_adresse = inviter(seconde, "sophie.perso@maison.example", [Role.GESTION])
    membres.desactiver(appartenance=seconde, par=chef.user)
    EmailAddress.objects.create(user=seconde.user, email="sophie.perso@maison.example", verified=True)
    with pytest.raises(erreurs.InvitationPerdue):
        invitations.accepter(jeton=par_adresse, personne=seconde.user)


def test_une_invitation_ne_rend_pas_un_role_retire(chef) -> None:
    jeton = inviter(chef, "lea@perron.example", [Role.GESTION])
    lea = membre(chef.organisation, "lea", [Role.GESTION])  # came in another way meanwhile
    membres.changer_roles(appartenance=lea, roles=[], par=chef.user)
    with pytest.raises(erreurs.InvitationPerdue):
        invitations.accepter(jeton=jeton, personne=lea.user)


def test_accepter_en_creant_son_compte(chef) -> None:
    jeton = inviter(chef)
    appartenance = invitations.accepter_en_creant(
        jeton=jeton, prenom="Léa", nom="Morel", mot_de_passe="la-porte-du-quai-est"
    )
    assert appartenance.user.email == "lea@perron.example"
    assert EmailAddress.objects.get(user=appartenance.user).verified
    assert not appartenance.user.is_staff


def test_une_adresse_qui_a_un_compte_n_en_ouvre_pas_un_second(chef) -> None:
    jeton = inviter(chef)
    compte("lea")
    with pytest.raises(erreurs.CompteExistant):
        invitations.accepter_en_creant(jeton=jeton, prenom="Léa", nom="Morel", mot_de_passe="la-porte-du-quai-est")
    assert invitations.trouver(jeton) is not None


def test_le_courriel_est_le_meme_avec_ou_sans_compte(chef) -> None:
    compte("lea")
    inviter(chef, "lea@perron.example")
    inviter(chef, "zoe@perron.example")
    avec, sans = courriels()[-2:]
    assert avec["objet"] == sans["objet"]
    assert avec["texte"].split("/invitation/")[0] == sans["texte"].split("/invitation/")[0]


def test_la_premiere_personne_invitee_gere(perron, agent) -> None:
    with pytest.raises(erreurs.PremierMembre):
        invitations.inviter(organisation=perron, courriel="a@perron.example", roles=[Role.DEPOT], par=agent)
    invitations.inviter(organisation=perron, courriel="a@perron.example", roles=[Role.GESTION], par=agent)


def test_la_communication_n_invite_pas(perron) -> None:
    redactrice = creer_compte(email="com@valmerie.example", roles=[COMMUNICATION])
    with pytest.raises(PermissionDenied):
        invitations.inviter(organisation=perron, courriel="a@perron.example", roles=[Role.GESTION], par=redactrice)


# -- requests -------------------------------------------------------------------------------------------------------


def demander(chef: Appartenance, boite: str = "lea") -> DemandeRattachement:
    return rattachements.demander(organisation=chef.organisation, personne=compte(boite), fonction="Éducatrice")


def test_demander_previent_qui_repond_et_accuse(chef) -> None:
    demander(chef)
    assert {c["destinataire"] for c in courriels()[-2:]} == {chef.user.email, "lea@perron.example"}


def test_accepter_une_demande_une_fois(chef, agent) -> None:
    demande = demander(chef)
    appartenance = rattachements.accepter(demande=demande, par=chef.user, roles=[Role.INSCRIPTION])
    assert appartenance.roles == [Role.LECTURE, Role.INSCRIPTION]
    with pytest.raises(erreurs.DejaRepondue):
        rattachements.refuser(demande=demande, par=agent, motif="Trop tard")
    demande.refresh_from_db()
    assert (demande.etat, demande.repondue_par) == (EtatDemande.ACCEPTEE, chef.user)


def test_refuser_dit_pourquoi(chef) -> None:
    demande = demander(chef)
    with pytest.raises(erreurs.MotifManquant):
        rattachements.refuser(demande=demande, par=chef.user, motif="  ")
    rattachements.refuser(demande=demande, par=chef.user, motif="Nous ne vous connaissons pas.")
    assert "Nous ne vous connaissons pas." in courriels()[-1]["texte"]
    rattachements.demander(organisation=chef.organisation, personne=demande.demandeur, fonction="Éducatrice")


def test_on_n_accepte_pas_pour_une_autre_organisation(chef) -> None:
    autre = gestionnaire(organisation("Agence Clé voisine"), "victor")
    with pytest.raises(PermissionDenied):
        rattachements.accepter(demande=demander(chef), par=autre.user, roles=[])


def test_cinq_demandes_attendent_au_plus(chef) -> None:
    lea = compte("lea")
    for rang in range(5):
        rattachements.demander(organisation=organisation(f"Organisation {rang}"), personne=lea, fonction="x")
    with pytest.raises(erreurs.TropDemandes):
        rattachements.demander(organisation=chef.organisation, personne=lea, fonction="x")


def test_annuler_la_sienne_seulement(chef) -> None:
    demande = demander(chef)
    with pytest.raises(erreurs.DejaRepondue):
        rattachements.annuler(demande=demande, personne=chef.user)
    rattachements.annuler(demande=demande, personne=demande.demandeur)
    with pytest.raises(erreurs.DejaRepondue):
        rattachements.accepter(demande=demande, par=chef.user, roles=[])


def nouvelle(personne: User, **champs) -> DemandeOrganisation:
    donnees = {"nom": "Les Jardins de Bellerive", "nature": "association", "siret": SIRET, "fonction": "Directrice"}
    return organisations.demander(personne=personne, **{**donnees, **champs})


def test_une_nouvelle_organisation_arrive_avec_sa_gestionnaire(agent) -> None:
    demande = nouvelle(compte("lea"))
    assert demande.reference in courriels()[-1]["texte"]
    appartenance = organisations.accepter(demande=demande, par=agent)
    assert appartenance.organisation.siret == SIRET
    assert set(appartenance.roles) == set(Role)
    assert appartenance.organisation.espace.slug == "les-jardins-de-bellerive"
    with pytest.raises(erreurs.DejaRepondue):
        organisations.accepter(demande=demande, par=agent)


@pytest.mark.parametrize("siret", ["00070121900017", "0007012190001", "abcdefghijklmn"])
def test_un_siret_faux_est_refuse(siret: str) -> None:
    with pytest.raises(ValidationError):
        nouvelle(compte("lea"), siret=siret)


def test_la_poste_a_un_siret(agent) -> None:
    assert nouvelle(compte("lea"), siret="35600000000048").pk


def test_un_siret_connu_renvoie_a_l_organisation(agent) -> None:
    demande = nouvelle(compte("lea"))
    Organisation.objects.create(nom="La même", siret=SIRET)
    with pytest.raises(erreurs.OrganisationConnue):
        nouvelle(compte("victor"))
    with pytest.raises(erreurs.OrganisationConnue):
        organisations.accepter(demande=demande, par=agent)
    demande.refresh_from_db()
    assert demande.etat == EtatDemande.EN_ATTENTE


def test_un_nom_pris_ne_cree_rien(perron, agent) -> None:
    demande = nouvelle(compte("lea"), nom=perron.nom)
    with pytest.raises(erreurs.NomPris):
        organisations.accepter(demande=demande, par=agent)


def test_une_gestionnaire_n_accepte_pas_d_organisation(chef) -> None:
    with pytest.raises(PermissionDenied):
        organisations.accepter(demande=nouvelle(compte("lea")), par=chef.user)


# -- close and merge ------------------------------------------------------------------------------------------------


def test_fermer_ferme_toutes_les_portes(chef, admin, agent) -> None:
    lea = membre(chef.organisation, "lea")
    jeton = inviter(chef, "zoe@perron.example")
    with pytest.raises(PermissionDenied):
        espaces.fermer(organisation=chef.organisation, par=agent, motif="Dissoute")
    espaces.fermer(organisation=chef.organisation, par=admin, motif="Dissoute")
    assert not peut(lea.user, chef.organisation, Role.LECTURE)
    assert not lea.user.groups.filter(name=PARTENAIRES).exists()
    assert invitations.trouver(jeton) is None
    with pytest.raises(erreurs.EspaceFerme):
        rattachements.demander(organisation=chef.organisation, personne=compte("victor"), fonction="x")
    espaces.rouvrir(organisation=chef.organisation, par=admin)
    assert peut(lea.user, chef.organisation, Role.LECTURE)
    assert lea.user.groups.filter(name=PARTENAIRES).exists()


def test_fusionner_deplace_et_garde_l_histoire(chef, admin) -> None:
    double = organisation("Le Perron (association)")
    sophie = gestionnaire(double, "sophie")
    membre(double, chef.user, [Role.DEPOT])
    invitations.inviter(organisation=double, courriel="zoe@perron.example", roles=[], par=sophie.user)
    jeton = jeton_du_dernier_courriel()
    demande = rattachements.demander(organisation=double, personne=compte("victor"), fonction="x")
    fusion.fusionner(source=double, cible=chef.organisation, par=admin)

    assert not Appartenance.objects.actives().filter(organisation=double).exists()
    assert Appartenance.objects.filter(organisation=double).count() == 2
    ici = {a.user.email: a for a in Appartenance.objects.actives().filter(organisation=chef.organisation)}
    assert set(ici[chef.user.email].roles) == {Role.LECTURE, Role.DEPOT, Role.GESTION}
    assert ici[sophie.user.email].gestion
    zoe = invitations.accepter(jeton=jeton, personne=compte("zoe"))
    assert zoe.organisation == chef.organisation
    demande.refresh_from_db()
    assert demande.organisation == chef.organisation
    with pytest.raises(erreurs.EspaceFerme):
        espaces.rouvrir(organisation=double, par=admin)
    assert Evenement.objects.filter(organisation=double, acte=Acte.FUSION).count() == 1


def test_fusionner_demande_deux_organisations_ouvertes(chef, admin, agent) -> None:
    double = organisation("Le Perron (association)")
    with pytest.raises(PermissionDenied):
        fusion.fusionner(source=double, cible=chef.organisation, par=agent)
    with pytest.raises(erreurs.FusionImpossible):
        fusion.fusionner(source=double, cible=double, par=admin)
    fusion.fusionner(source=double, cible=chef.organisation, par=admin)
    with pytest.raises(erreurs.EspaceFerme):
        fusion.fusionner(source=double, cible=chef.organisation, par=admin)


# -- accounts -------------------------------------------------------------------------------------------------------


def test_ouvrir_un_compte_prouve_d_abord_l_adresse() -> None:
    ouverture.demander(courriel="Lea@Perron.example", langue="fr")
    jeton = courriels()[-1]["texte"].split("/compte/")[1].split("/")[0]
    personne = ouverture.ouvrir(valeur=jeton, prenom="Léa", nom="Morel", mot_de_passe="la-porte-du-quai-est")
    assert personne.email == "lea@perron.example"
    with pytest.raises(erreurs.CompteExistant):
        ouverture.ouvrir(valeur=jeton, prenom="Léa", nom="Morel", mot_de_passe="la-porte-du-quai-est")


def test_un_lien_de_compte_dure_trois_jours() -> None:
    jeton = ouverture.jeton("lea@perron.example")
    assert ouverture.courriel_du_jeton(jeton) == "lea@perron.example"
    assert ouverture.courriel_du_jeton(jeton + "x") is None
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3, minutes=1), tick=False):
        assert ouverture.courriel_du_jeton(jeton) is None


def test_une_adresse_connue_recoit_un_courriel_sans_lien_d_ouverture() -> None:
    compte("lea")
    ouverture.demander(courriel="lea@perron.example", langue="fr")
    assert "/compte/" not in courriels()[-1]["texte"].split("Bonjour")[1]
