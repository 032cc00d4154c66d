"""Merging: every relation to an organisation has its rule, and nothing that lives stays behind."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from comptes.models import User
from comptes.roles import ADMINISTRATION
from comptes.services import creer_compte
from organisations.models import Organisation
from partenaires import erreurs
from partenaires.models import DemandeOrganisation, Espace, Evenement
from partenaires.services import fusion, fusion_regles
from partenaires.services.espaces import espace_de
from programme.models import Action, ActionOperateur, Projet
from ressources.charte.enums import Etat
from ressources.models import Adhesion
from socle.cache_pages import generation
from tests.fabriques import AdhesionFactory, Arbre, ContactFactory, InstanceFactory, VersionCharteFactory
from tests.partenaires.outils import compte, gestionnaire, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return creer_compte(email="admin@valmerie.example", roles=[ADMINISTRATION])


@pytest.fixture
def double() -> Organisation:
    return gestionnaire(organisation("Le Perron (association)"), "sophie").organisation


@pytest.fixture
def perron() -> Organisation:
    return gestionnaire(organisation()).organisation


def test_toute_relation_vers_une_organisation_a_sa_regle() -> None:
    """A new foreign key, in whatever application, stops here until `inscrire_regle` says what becomes of it."""
    assert fusion_regles.sans_regle() == []


def test_les_relations_sont_celles_de_la_base() -> None:
    """Every column of the database that refers to the table of organisations is among the relations that are known."""
    connues = {
        (relation.modele._meta.db_table, relation.modele._meta.get_field(relation.champ).column)
        for relation in fusion_regles.relations()
    }
    table = Organisation._meta.db_table
    trouvees = set()
    with connection.cursor() as curseur:
        for nom in connection.introspection.table_names(curseur):
            for colonne, (_autre, vers) in connection.introspection.get_relations(curseur, nom).items():
                if vers == table:
                    trouvees.add((nom, colonne))
    assert trouvees <= connues


def test_une_relation_sans_regle_arrete_la_fusion(
    perron: Organisation, double: Organisation, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    regles = {nom: regle for nom, regle in fusion_regles._regles.items() if not nom.startswith("organisations.")}
    monkeypatch.setattr(fusion_regles, "_regles", regles)
    with pytest.raises(erreurs.FusionImpossible):
        fusion.fusionner(source=double, cible=perron, par=admin)


def test_rien_de_vivant_ne_reste(arbre: Arbre, perron: Organisation, double: Organisation, admin: User) -> None:
    """After merging, only history names the organisation that went."""
    contact = ContactFactory(organisation=double)
    instance = InstanceFactory()
    instance.membres.set([double, perron])
    arbre.communique(emetteurs=[double, perron])
    DemandeOrganisation.objects.create(
        demandeur=compte("alice"), reference="D-1", nom="x", nature="ccas", fonction="x", organisation=double
    )
    version = VersionCharteFactory()
    AdhesionFactory(confirmee=True, organisation=double, version=version)
    absorbee = organisation("Le Perron, antenne")
    fusion.fusionner(source=absorbee, cible=double, par=admin)

    fusion.fusionner(source=double, cible=perron, par=admin)

    restes = {
        relation.nom
        for relation in fusion_regles.relations()
        if relation.modele._base_manager.filter(**{relation.champ: double}).exists()
    }
    assert restes == {
        "partenaires.Appartenance.organisation",  # dated
        "partenaires.Espace.organisation",  # closed
        "partenaires.Evenement.organisation",
    }
    contact.refresh_from_db()
    assert contact.organisation == perron
    assert list(instance.membres.all()) == [perron]
    assert Espace.objects.get(organisation=absorbee).fusionnee_dans == perron
    assert Adhesion.objects.get().organisation == perron
    assert Evenement.objects.filter(organisation=double).exists()


def test_une_action_change_de_porteur_et_son_brouillon_aussi(
    arbre: Arbre, perron: Organisation, double: Organisation, admin: User
) -> None:
    action = arbre.action("Aller vers", pilote=double, operateurs=[perron])
    voisine = arbre.action("Loger", pilote=perron, operateurs=[double])
    projet = arbre.projet("Premier Seuil", operateur=double)
    fusion.fusionner(source=double, cible=perron, par=admin)
    action, voisine = (Action.objects.get(pk=page.pk) for page in (action, voisine))
    assert action.pilote == voisine.pilote == perron
    assert not ActionOperateur.objects.exists()
    assert Projet.objects.get(pk=projet.pk).operateur == perron
    for page in (action, Projet.objects.get(pk=projet.pk)):
        brouillon = page.get_latest_revision_as_object()
        assert double.pk not in (getattr(brouillon, "pilote_id", None), getattr(brouillon, "operateur_id", None))
    brouillon = voisine.get_latest_revision_as_object()
    assert double.pk not in [lien.organisation_id for lien in brouillon.operateurs.all()]


def test_deux_adhesions_a_la_meme_version_en_font_une(perron: Organisation, double: Organisation, admin: User) -> None:
    version = VersionCharteFactory()
    aujourd_hui = timezone.localdate()
    hier = aujourd_hui - datetime.timedelta(days=1)
    champs = {"version": version, "etat": Etat.CONFIRMEE, "decidee_le": timezone.now()}
    ancienne = AdhesionFactory(organisation=double, date_adhesion=hier, **champs)
    gardee = AdhesionFactory(organisation=perron, date_adhesion=aujourd_hui, **champs)
    fusion.fusionner(source=double, cible=perron, par=admin)
    ancienne.refresh_from_db()
    gardee.refresh_from_db()
    assert (ancienne.etat, ancienne.organisation) == (Etat.RETIREE, perron)
    assert (gardee.etat, gardee.date_adhesion) == (Etat.CONFIRMEE, hier)


def test_le_siret_et_ce_qui_manque_passent_a_celle_qui_reste(
    perron: Organisation, double: Organisation, admin: User
) -> None:
    siret = "35600000000048"
    Organisation.objects.filter(pk=double.pk).update(siret=siret, sigle="LPA", site_web="https://a.example")
    Organisation.objects.filter(pk=perron.pk).update(siret="", sigle="LP", site_web="")
    fusion.fusionner(source=double, cible=perron, par=admin)
    perron.refresh_from_db()
    double.refresh_from_db()
    assert (perron.siret, perron.sigle, perron.site_web) == (siret, "LP", "https://a.example")
    assert double.siret == ""


def test_les_pages_gardees_l_apprennent(
    perron: Organisation, double: Organisation, admin: User, settings, django_capture_on_commit_callbacks
) -> None:
    settings.CACHE_PAGES_ACTIF = True
    avant = generation.source().lire()
    with django_capture_on_commit_callbacks(execute=True):
        fusion.fusionner(source=double, cible=perron, par=admin)
    assert generation.source().lire() != avant
    assert espace_de(double).fusionnee_dans == perron
