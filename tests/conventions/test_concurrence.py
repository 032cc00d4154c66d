"""What several people do to one convention at once: proved on PostgreSQL, with real transactions in real threads."""

from __future__ import annotations

import datetime
import io
import threading
from collections.abc import Callable, Iterable

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from conventions.enums import Etat
from conventions.erreurs import Conflit, RegleRefusee
from conventions.models import CompteurReferences, Convention, FichierPrepare, LigneJournal, VersionPiece
from conventions.services import brouillons, journal_verifie, pieces
from conventions.services.transitions import executer
from tests.conventions import fichiers
from tests.conventions.outils import Scene, complet
from tests.fabriques import Arbre, donnees_initiales

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
CLIENTS = 20


def ensemble(actions: Iterable[Callable[[], object]]) -> list[object]:
    """Run actions at the same instant, a thread and a connection each; what a rule refuses is returned as it is."""
    liste = list(actions)
    depart = threading.Barrier(len(liste))
    resultats: list[object] = [None] * len(liste)

    def courir(rang: int, action: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            depart.wait(timeout=30)
            resultats[rang] = action()
        except Exception as panne:  # judged by the test, not lost in a thread
            resultats[rang] = panne
        finally:
            connection.close()

    fils = [threading.Thread(target=courir, args=couple) for couple in enumerate(liste)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(timeout=60)
    return resultats


@pytest.fixture
def scene(transactional_db) -> Scene:
    donnees_initiales()
    return Scene(Arbre().axe())


def tenter(scene: Scene, code: str, par: str) -> Callable[[], Convention]:
    version, parametres = scene.relire().version, {"motif": "Parce que.", **scene.parametres(code)}
    convention, acteur = scene.relire(), scene.acteur(par)
    return lambda: executer(convention=convention, code=code, par=acteur, version=version, **parametres)


def gagnants(resultats: list[object]) -> list[Convention]:
    """Those that went through; all the others were refused by a rule."""
    perdus = [resultat for resultat in resultats if not isinstance(resultat, Convention)]
    assert all(isinstance(perdu, RegleRefusee) for perdu in perdus), perdus
    return [resultat for resultat in resultats if isinstance(resultat, Convention)]


def test_deux_clics_a_la_fois_n_ouvrent_qu_un_brouillon(scene: Scene) -> None:
    """A double click is two requests at the same instant: the second finds what the first opened."""
    # Nobody would take the scene's own draft for what has just been opened.
    Convention.objects.update(creee_le=timezone.now() - datetime.timedelta(hours=1))
    commun = {"organisation": scene.organisation, "modele": scene.modele, "par": scene.depot}
    ouverts = gagnants(ensemble([lambda: brouillons.ouvrir_une_fois(**commun)] * 6))
    assert len(ouverts) == 6
    assert len({convention.pk for convention in ouverts}) == 1
    assert Convention.objects.count() == 2


def test_vingt_transitions_contraires_un_seul_gagne(scene: Scene) -> None:
    """Accept, refuse, close, ask for complements, give up: one wins, one line, one mail."""
    scene.amener(Etat.EN_INSTRUCTION)
    lignes, version = LigneJournal.objects.count(), scene.convention.version
    choix = [
        ("accepter", "decideur"),
        ("refuser", "decideur"),
        ("classer", "decideur"),
        ("demander_complements", "instructeur"),
        ("abandonner", "depot"),
    ]
    actions = [tenter(scene, *choix[rang % len(choix)]) for rang in range(CLIENTS)]
    mail.outbox.clear()
    [gagnant] = gagnants(ensemble(actions))
    assert scene.relire().etat == gagnant.etat
    assert scene.convention.version == version + 1
    assert LigneJournal.objects.count() == lignes + 1
    assert len(mail.outbox) == 1
    assert journal_verifie.verifier(scene.convention) == []
    assert not FichierPrepare.objects.exists()


def test_vingt_depots_du_meme_dossier_une_reference(scene: Scene) -> None:
    scene.remplir()
    mail.outbox.clear()
    resultats = gagnants(ensemble([tenter(scene, "deposer", "depot") for _rang in range(CLIENTS)]))
    assert len(resultats) == 1
    assert CompteurReferences.objects.get().dernier == 1
    assert sorted(message.to[0] for message in mail.outbox) == ["dora@perron.example", "instructeur@valmerie.example"]
    assert scene.relire().documents.count() == 1


def test_vingt_dossiers_deposes_ensemble_se_suivent_sans_trou(scene: Scene) -> None:
    """Half of them are not complete: their numbers go to nobody and leave no gap."""
    conventions = []
    for rang in range(CLIENTS):
        convention = brouillons.ouvrir(organisation=scene.organisation, modele=scene.modele, par=scene.depot)
        if rang % 2:
            brouillons.enregistrer(
                convention=convention,
                par=scene.depot,
                version=1,
                champs=complet(titre=f"Essai {rang}", axes=[scene.axe]),
            )
            piece = convention.pieces.get(libelle="Statuts signés")
            pieces.joindre(piece=piece, fichier=io.BytesIO(fichiers.pdf()), nom="a.pdf", par=scene.depot)
        conventions.append(Convention.objects.get(pk=convention.pk))
    resultats = gagnants(
        ensemble(
            [
                lambda c=c: executer(convention=c, code="deposer", par=scene.depot, version=c.version)
                for c in conventions
            ]
        )
    )
    attendues = [f"VAL-{CompteurReferences.objects.get().annee}-{rang:03d}" for rang in range(1, CLIENTS // 2 + 1)]
    assert sorted(convention.reference for convention in resultats) == attendues


def test_enregistrer_pendant_qu_on_depose(scene: Scene) -> None:
    """Either the deposit is told that the file changed, or the save is told that it is frozen: never a silent mix."""
    for _essai in range(5):
        scene.convention = brouillons.ouvrir(organisation=scene.organisation, modele=scene.modele, par=scene.depot)
        scene.remplir()
        convention = scene.relire()
        ecrire = {"convention": convention, "par": scene.depot, "version": convention.version}
        resultats = ensemble(
            [
                tenter(scene, "deposer", "depot"),
                lambda e=ecrire: brouillons.enregistrer(**e, champs={"objectifs": "Autre chose."}),
            ]
        )
        gagnants(resultats)
        deposee = scene.relire()
        if deposee.etat == Etat.DEPOSEE:
            assert deposee.instantanes.get().donnees["champs"]["objectifs"] == deposee.objectifs
        else:
            assert deposee.objectifs == "Autre chose."


def test_vingt_collegues_sur_un_champ(scene: Scene) -> None:
    """One value stays, and nineteen people see it beside their own."""
    resultats = ensemble(
        [
            lambda n=n: brouillons.enregistrer(
                convention=scene.convention, par=scene.depot, version=1, champs={"titre": f"Titre {n}"}
            )
            for n in range(CLIENTS)
        ]
    )
    [gagnant] = gagnants(resultats)
    conflits = [r for r in resultats if isinstance(r, Conflit)]
    assert len(conflits) == CLIENTS - 1
    assert {c.divergences["titre"].enregistree for c in conflits} == {gagnant.titre}


def test_vingt_envois_de_la_meme_piece(scene: Scene) -> None:
    """All are kept as versions, one stands, numbered without a gap."""
    piece = scene.convention.pieces.get(libelle="Statuts signés")
    resultats = ensemble(
        [
            lambda: pieces.joindre(piece=piece, fichier=io.BytesIO(fichiers.pdf()), nom="a.pdf", par=scene.depot)
            for _rang in range(CLIENTS)
        ]
    )
    assert all(isinstance(resultat, VersionPiece) for resultat in resultats), resultats
    assert sorted(VersionPiece.objects.values_list("numero", flat=True)) == list(range(1, CLIENTS + 1))
    assert VersionPiece.objects.courantes().count() == 1
