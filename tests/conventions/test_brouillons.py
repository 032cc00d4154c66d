"""Drafts of several hands: what does not cross merges, what crosses is shown, nothing is overwritten."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from conventions.enums import ECRITS, Etat
from conventions.erreurs import ChampVerrouille, Conflit, DepotFerme
from conventions.models import Convention, LigneBudget, ModeleConvention
from conventions.regles.champs import CHAMPS, DE_L_ORGANISATION, DU_SERVICE, ETAPES, SERVICE_OUVERT, de_l_etape
from conventions.services import brouillons, valeurs
from partenaires.enums import Role
from tests.conventions.outils import Scene, complet, modele
from tests.fabriques import Arbre
from tests.partenaires.outils import membre, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def enregistrer(scene: Scene, version: int, par=None, **champs) -> Convention:
    return brouillons.enregistrer(convention=scene.convention, par=par or scene.depot, version=version, champs=champs)


def test_deux_collegues_sur_des_champs_differents_se_rejoignent(scene: Scene) -> None:
    version = scene.convention.version
    collegue = membre(scene.organisation, "paul", [Role.DEPOT]).user
    enregistrer(scene, version, titre="Équipe mobile")
    convention = enregistrer(scene, version, par=collegue, objet="Aller vers.")
    assert (convention.titre, convention.objet) == ("Équipe mobile", "Aller vers.")
    assert convention.modifiee_par == collegue


def test_deux_onglets_sur_le_meme_champ_s_opposent(scene: Scene) -> None:
    version = scene.convention.version
    premiere = enregistrer(scene, version, titre="Un", objet="Même")
    with pytest.raises(Conflit) as refus:
        enregistrer(scene, version, titre="Deux", objet="Même", moyens="Trois salariés")
    [divergence] = refus.value.divergences.values()
    assert (divergence.champ, divergence.libelle) == ("titre", "Titre")
    assert (divergence.envoyee, divergence.enregistree) == ("Deux", "Un")
    assert refus.value.version == premiere.version
    scene.relire()
    assert (scene.convention.titre, scene.convention.moyens) == ("Un", "")
    choisie = brouillons.enregistrer(
        convention=scene.convention,
        par=scene.depot,
        version=version,
        champs={"titre": "Deux", "moyens": "Trois salariés"},
        garder_les_miens={"titre"},
    )
    assert (choisie.titre, choisie.moyens) == ("Deux", "Trois salariés")


def test_une_liste_se_garde_et_s_oppose_comme_un_champ(scene: Scene) -> None:
    version = scene.convention.version
    lignes = complet()["lignes_budget"]
    enregistrer(scene, version, lignes_budget=lignes)
    assert LigneBudget.objects.count() == 3
    assert enregistrer(scene, version, lignes_budget=lignes).version == version + 1
    with pytest.raises(Conflit) as refus:
        enregistrer(scene, version, lignes_budget=lignes[:1])
    assert len(refus.value.divergences["lignes_budget"].enregistree) == 3
    assert LigneBudget.objects.count() == 3


def test_ce_qui_ne_change_pas_ne_compte_pas(scene: Scene) -> None:
    convention = scene.remplir()
    memes = complet(axes=[scene.axe])
    assert enregistrer(scene, convention.version, **memes).version == convention.version


@pytest.mark.parametrize(
    "champs",
    [
        {"rna": "123"},
        {"titre": "x" * 200},
        {"contact_courriel": "pas une adresse"},
        {"debut": timezone.localdate(), "fin": timezone.localdate() - datetime.timedelta(days=1)},
        {"montant_demande": Decimal(-1)},
        {"lignes_budget": [{"sens": "depense", "libelle": "x", "montant": Decimal(-1)}]},
        {"indicateurs": [{"libelle": ""}]},
    ],
)
def test_une_valeur_fausse_est_refusee_et_rien_n_est_ecrit(scene: Scene, champs) -> None:
    with pytest.raises(ValidationError):
        enregistrer(scene, scene.convention.version, **champs)
    assert scene.relire().version == 1
    assert not LigneBudget.objects.exists()


@pytest.mark.parametrize("etat", ECRITS)
def test_chaque_champ_de_chaque_etat(scene: Scene, etat: Etat) -> None:
    """What is open is open, and everything else is refused by name, whoever writes."""
    convention = scene.amener(etat)
    org = brouillons.champs_ouverts(convention, scene.depot)
    attendus = {Etat.BROUILLON: DE_L_ORGANISATION, Etat.A_COMPLETER: {"objectifs"}}.get(etat, frozenset())
    assert org == attendus
    visible = etat in SERVICE_OUVERT
    assert brouillons.champs_ouverts(convention, scene.agents["instructeur"]) == (DU_SERVICE if visible else set())
    for role in ("decideur", "administration"):
        assert not brouillons.champs_ouverts(convention, scene.agents[role])
    for nom in sorted(CHAMPS.keys() - org):
        with pytest.raises(ChampVerrouille) as refus:
            enregistrer(scene, convention.version, **{nom: valeurs.lire(convention, nom)})
        assert refus.value.champs == (nom,)


def test_qui_n_ecrit_pas_n_ecrit_pas(scene: Scene) -> None:
    autre = membre(organisation("Agence voisine"), "victor", [Role.DEPOT]).user
    lecture = membre(scene.organisation, "lea").user
    for personne in (autre, lecture, scene.agents["instructeur"], scene.agents["decideur"]):
        with pytest.raises(PermissionDenied):
            enregistrer(scene, 1, par=personne, titre="x")
        if personne != scene.agents["instructeur"]:
            with pytest.raises(PermissionDenied):
                brouillons.ouvrir(organisation=scene.organisation, modele=scene.modele, par=personne)


def test_le_service_commence_un_dossier_pour_un_partenaire(scene: Scene) -> None:
    agent = scene.agents["instructeur"]
    scene.convention = brouillons.ouvrir(organisation=scene.organisation, modele=scene.modele, par=agent)
    assert scene.convention.ouverte_par_service
    enregistrer(scene, 1, par=agent, titre="Commencée")
    convention = enregistrer(scene, 2, objet="Continuée")
    assert list(Convention.objects.pour_le_service()) == [convention]


def test_un_modele_ferme_ne_s_ouvre_pas(scene: Scene) -> None:
    for rang, champs in enumerate(
        (
            {"actif": False},
            {"propose_aux_partenaires": False},
            {"ferme_le": timezone.now()},
            {"ouvre_le": timezone.now() + datetime.timedelta(days=1)},
        )
    ):
        ferme = ModeleConvention.objects.create(nom=f"Modèle {rang}", **champs)
        with pytest.raises(DepotFerme):
            brouillons.ouvrir(organisation=scene.organisation, modele=ferme, par=scene.depot)


def test_les_pieces_suivent_la_nature_de_l_organisation(scene: Scene) -> None:
    autre = modele(nom="Autre modèle")
    autre.pieces_attendues.filter(libelle="Statuts signés").update(natures=["bailleur"])
    convention = brouillons.ouvrir(organisation=scene.organisation, modele=autre, par=scene.depot)
    assert [piece.libelle for piece in convention.pieces.all()] == ["Rapport d’activité"]


def test_chaque_champ_a_son_etape_et_se_lit(scene: Scene) -> None:
    assert set().union(*(de_l_etape(etape) for etape in ETAPES)) == DE_L_ORGANISATION
    for nom in CHAMPS:
        valeur = valeurs.lire(scene.convention, nom)
        assert valeurs.normaliser(nom, valeur) == valeur


def test_le_service_remplit_sa_part(scene: Scene) -> None:
    scene.amener(Etat.EN_INSTRUCTION)
    convention = enregistrer(
        scene,
        scene.convention.version,
        par=scene.agents["instructeur"],
        dispositif="Hébergement",
        part=Decimal("0.8"),
        parties=[
            {"role": "collectivite", "nom": "Métropole", "signataires": [{"nom": "A", "fonction": "Vice-présidente"}]},
            {"role": "beneficiaire", "nom": "Le Perron", "signataires": [{"nom": "B", "fonction": "Président"}]},
        ],
    )
    assert [p.nom for p in convention.parties.all()] == ["Métropole", "Le Perron"]
    assert convention.journal.filter(acte="champs_service").get().details == {
        "champs": ["dispositif", "part", "parties"]
    }
