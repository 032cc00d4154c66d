"""Every state × row × role, generated from the table; a stale version; a double click; what each row writes."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from conventions import erreurs
from conventions.enums import ECRITS, Audience, Etat, NatureDocument
from conventions.models import (
    Convention,
    DemandeComplements,
    DocumentGenere,
    FichierPrepare,
    Instantane,
    LigneJournal,
    Signature,
)
from conventions.permissions import transitions_ouvertes
from conventions.services import brouillons, echanges
from conventions.services.colonnes import COLONNES
from conventions.services.conditions import CONDITIONS
from conventions.services.effets import EFFETS
from conventions.services.transitions import executer
from conventions.transitions import EXECUTABLES, TABLE, Acteur, Motif
from partenaires.enums import Role
from tests.conventions.outils import AGENTS, Scene
from tests.fabriques import Arbre
from tests.partenaires.outils import membre, organisation

pytestmark = pytest.mark.django_db
ROLES = ("depot", "lecture", "autre", *AGENTS)
ACTEUR = {"depot": Acteur.DEPOT, **{role: Acteur(role) for role in AGENTS}}


@pytest.fixture
def scene() -> Scene:
    return Scene(Arbre().axe())


def personnes(scene: Scene) -> dict[str, object]:
    """One person a role; `autre` deposits for another organisation."""
    return {
        **{nom: scene.acteur(nom) for nom in ("depot", *AGENTS)},
        "lecture": membre(scene.organisation, "lea").user,
        "autre": membre(organisation("Agence voisine"), "victor", [Role.DEPOT]).user,
    }


def test_la_table_se_tient() -> None:
    for ligne in EXECUTABLES:
        assert set(ligne.conditions) <= CONDITIONS.keys(), ligne.code
        assert set(ligne.effets) <= EFFETS.keys(), ligne.code
        assert ligne.code in COLONNES
        assert ligne.vers in ECRITS
        audience = Audience.ORGANISATION if Acteur.DEPOT in ligne.acteurs else Audience.SERVICE
        assert ligne.libelle(audience)
    assert [ligne.code for ligne in TABLE.values() if ligne.derivee] == ["activer", "echoir"]
    assert {c for ligne in EXECUTABLES for c in ligne.conditions} == CONDITIONS.keys()
    assert {e for ligne in EXECUTABLES for e in ligne.effets} == EFFETS.keys()


@pytest.mark.parametrize("etat", ECRITS)
def test_chaque_etat_par_chaque_ligne_et_chaque_role(scene: Scene, etat: Etat) -> None:
    """A row works from its states for its people; anything else raises and leaves the row as it was."""
    scene.amener(etat)
    gens = personnes(scene)
    for ligne in EXECUTABLES:
        for role in ROLES:
            permis = ACTEUR.get(role) in ligne.acteurs
            possible = permis and scene.relire().etat_courant in ligne.de
            avant = (scene.convention.etat, scene.convention.version, LigneJournal.objects.count())
            sauvegarde = transaction.savepoint()
            try:
                executer(
                    convention=scene.relire(),
                    code=ligne.code,
                    par=gens[role],
                    version=scene.convention.version,
                    **{"motif": "Parce que.", **_parametres(scene, ligne.code)},
                )
                issue = "faite"
            except PermissionDenied:
                issue = "interdite"
            except erreurs.TransitionImpossible:
                issue = "impossible"
            except erreurs.DossierIncomplet:
                issue = "incomplete"
            if possible:
                assert issue in {"faite", "incomplete"}, (ligne.code, role)
                assert (issue == "incomplete") == (ligne.code == "completer"), (ligne.code, role)
            else:
                assert issue == ("impossible" if permis else "interdite"), (ligne.code, role)
            if issue == "faite":
                assert scene.relire().etat == ligne.vers
                assert scene.convention.version == avant[1] + 1
                assert LigneJournal.objects.count() == avant[2] + 1
            transaction.savepoint_rollback(sauvegarde)
            scene.relire()
            assert (scene.convention.etat, scene.convention.version, LigneJournal.objects.count()) == avant
    assert not FichierPrepare.objects.exists()


def _parametres(scene: Scene, code: str) -> dict[str, object]:
    try:
        return scene.parametres(code)
    finally:
        scene.relire()


@pytest.mark.parametrize("etat", ECRITS)
def test_les_boutons_sont_ceux_de_la_table(scene: Scene, etat: Etat) -> None:
    convention = scene.amener(etat)
    for role, personne in personnes(scene).items():
        codes = {ligne.code for ligne in transitions_ouvertes(personne, convention)}
        attendus = {
            ligne.code
            for ligne in EXECUTABLES
            if convention.etat_courant in ligne.de and ACTEUR.get(role) in ligne.acteurs
        }
        assert codes == attendus, role


@pytest.mark.parametrize("ligne", EXECUTABLES, ids=lambda ligne: ligne.code)
def test_une_version_perimee_ne_change_rien(scene: Scene, ligne) -> None:
    scene.amener(next(etat for etat in ligne.de))
    parametres = {"motif": "Parce que.", **_parametres(scene, ligne.code)}
    acteur = next(nom for nom, acteur in ACTEUR.items() if acteur in ligne.acteurs)
    mail.outbox.clear()
    with pytest.raises(erreurs.DossierChange):
        executer(
            convention=scene.convention,
            code=ligne.code,
            par=scene.acteur(acteur),
            version=scene.convention.version - 1,
            **parametres,
        )
    assert not mail.outbox
    assert not FichierPrepare.objects.exists()


@pytest.mark.parametrize("ligne", [ligne for ligne in EXECUTABLES if ligne.code != "completer"], ids=lambda x: x.code)
def test_un_double_clic_ne_fait_qu_une_fois(scene: Scene, ligne) -> None:
    scene.amener(next(etat for etat in ligne.de))
    parametres = {"motif": "Parce que.", **_parametres(scene, ligne.code)}
    acteur = scene.acteur(next(nom for nom, acteur in ACTEUR.items() if acteur in ligne.acteurs))
    version = scene.relire().version
    avant = LigneJournal.objects.count()
    for rang in range(2):
        try:
            executer(convention=scene.relire(), code=ligne.code, par=acteur, version=version, **parametres)
        except erreurs.TransitionImpossible:
            assert rang == 1
    assert LigneJournal.objects.count() == avant + 1


@pytest.mark.parametrize(
    "ligne", [ligne for ligne in EXECUTABLES if ligne.motif == Motif.OBLIGATOIRE], ids=lambda ligne: ligne.code
)
def test_sans_motif_rien(scene: Scene, ligne) -> None:
    scene.amener(next(etat for etat in ligne.de))
    parametres = {**_parametres(scene, ligne.code), "motif": "  "}
    acteur = next(nom for nom, acteur in ACTEUR.items() if acteur in ligne.acteurs)
    with pytest.raises(erreurs.MotifManquant):
        scene.faire(ligne.code, acteur, **parametres)


@pytest.mark.parametrize("code", ["activer", "echoir", "inconnue"])
def test_ce_qui_derive_ne_se_demande_pas(scene: Scene, code: str) -> None:
    with pytest.raises(KeyError):
        scene.faire(code, "administration")


def test_le_depot(scene: Scene) -> None:
    scene.remplir()
    mail.outbox.clear()
    convention = scene.faire("deposer", "depot")
    assert convention.reference == f"VAL-{timezone.localdate().year}-001"
    accuse = DocumentGenere.objects.get(nature=NatureDocument.ACCUSE)
    assert Instantane.objects.get(convention=convention).pieces
    destinataires = {message.to[0]: message for message in mail.outbox}
    assert destinataires.keys() == {"dora@perron.example", "instructeur@valmerie.example"}
    recu = destinataires["dora@perron.example"]
    assert convention.reference in recu.subject
    [(nom, contenu, mime)] = recu.attachments
    assert (nom, mime) == (accuse.nom, "application/pdf")
    assert len(contenu) == accuse.taille


def test_les_references_se_suivent_sans_trou(scene: Scene) -> None:
    """A deposit refused, then one taken back and handed in again: neither takes a number."""
    from conventions.models import CompteurReferences

    with pytest.raises(erreurs.DossierIncomplet):
        scene.faire("deposer", "depot")
    scene.remplir()
    premiere = scene.faire("deposer", "depot").reference
    scene.faire("retirer", "depot")
    assert scene.faire("deposer", "depot").reference == premiere
    assert CompteurReferences.objects.get().dernier == 1
    assert DocumentGenere.objects.filter(nature=NatureDocument.ACCUSE).count() == 2


def test_la_fenetre_de_depot(scene: Scene) -> None:
    scene.remplir()
    scene.modele.ferme_le = timezone.now() - datetime.timedelta(minutes=1)
    scene.modele.save()
    with pytest.raises(erreurs.DepotFerme):
        scene.faire("deposer", "depot")
    assert scene.relire().etat == Etat.BROUILLON


def test_les_complements_n_ouvrent_que_ce_qui_est_liste(scene: Scene) -> None:
    convention = scene.amener(Etat.A_COMPLETER)
    assert brouillons.champs_ouverts(convention, scene.depot) == {"objectifs"}
    with pytest.raises(erreurs.DossierIncomplet):
        scene.faire("completer", "depot")
    with pytest.raises(erreurs.ChampVerrouille) as refus:
        brouillons.enregistrer(
            convention=convention, par=scene.depot, version=convention.version, champs={"titre": "Autre"}
        )
    assert refus.value.champs == ("titre",)
    scene.convention = brouillons.enregistrer(
        convention=convention, par=scene.depot, version=convention.version, champs={"objectifs": "Quarante."}
    )
    scene.faire("completer", "depot")
    deux = Instantane.objects.filter(convention=convention).order_by("numero")
    assert [i.donnees["champs"]["objectifs"] for i in deux] == ["Trente personnes logées.", "Quarante."]
    assert DemandeComplements.objects.get().close_le is not None


def test_la_decision_garde_ce_qu_elle_accorde(scene: Scene) -> None:
    convention = scene.amener(Etat.ACCEPTEE)
    assert (str(convention.montant), convention.deliberation) == ("80000.00", "2026-CM-041")
    assert brouillons.champs_ouverts(convention, scene.agents["instructeur"]) == frozenset()
    scene.faire("rouvrir", "administration", motif="Erreur.")
    assert scene.relire().decidee_le is None
    assert LigneJournal.objects.filter(acte="accepter").exists()


def test_la_signature_fige_tout(scene: Scene) -> None:
    convention = scene.amener(Etat.SIGNEE)
    signe = DocumentGenere.objects.get(nature=NatureDocument.SIGNEE)
    assert set(Signature.objects.values_list("empreinte", flat=True)) == {signe.sha256}
    for personne in (scene.depot, *scene.agents.values()):
        assert brouillons.champs_ouverts(convention, personne) == frozenset()
    assert echanges.messages_ouverts(convention)


def test_le_texte_repris_est_garde(scene: Scene) -> None:
    scene.amener(Etat.A_SIGNER)
    scene.faire("corriger", "instructeur", motif="Le montant est faux.")
    scene.faire("mettre_a_signer", "instructeur", **scene.parametres("mettre_a_signer"))
    textes = DocumentGenere.objects.filter(nature=NatureDocument.CONVENTION)
    assert [texte.courant for texte in textes.order_by("pk")] == [False, True]


def test_une_echeance_derivee_ne_se_resilie_plus(scene: Scene) -> None:
    scene.amener(Etat.SIGNEE)
    hier = timezone.localdate() - datetime.timedelta(days=1)
    Convention.objects.update(debut=hier, fin=hier)
    assert scene.relire().etat_courant == Etat.ECHUE
    assert list(Convention.objects.dans_l_etat(Etat.ECHUE)) == [scene.convention]
    with pytest.raises(erreurs.TransitionImpossible):
        scene.faire("resilier", "administration", **scene.parametres("resilier"))


@pytest.mark.parametrize("jours", [-1, 0, 1])
def test_l_etat_du_jour_dit_par_la_base_est_celui_du_calcul(scene: Scene, jours: int) -> None:
    scene.amener(Etat.SIGNEE)
    debut = timezone.localdate() + datetime.timedelta(days=jours)
    Convention.objects.update(debut=debut, fin=debut)
    lue = Convention.objects.avec_etat_courant().get()
    assert lue.etat_du_jour == lue.etat_courant
    assert lue.etat_courant == {-1: Etat.ECHUE, 0: Etat.ACTIVE, 1: Etat.SIGNEE}[jours]


@pytest.mark.parametrize(
    "champs",
    [
        {"etat": Etat.ACTIVE},
        {"etat": Etat.DEPOSEE},
        {"etat": Etat.SIGNEE},
        {"etat": Etat.REFUSEE},
        {"etat": Etat.RESILIEE},
        {"etat": Etat.ABANDONNEE},
        {"etat": Etat.A_COMPLETER},
        {"publique": True},
        {"part": 2},
        {"montant": -1},
        {"numero": 1},
        {"decidee_le": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)},
        {"debut": datetime.date(2026, 2, 1), "fin": datetime.date(2026, 1, 1)},
    ],
)
def test_la_base_refuse_l_impossible(scene: Scene, champs) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Convention.objects.update(**champs)


def test_un_seul_avenant_ouvert(scene: Scene) -> None:
    mere = scene.amener(Etat.SIGNEE)
    commun = {"organisation": scene.organisation, "parent": mere}
    Convention.objects.create(**commun, numero=1)
    for numero in (1, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            Convention.objects.create(**commun, numero=numero)
