"""The journal and the snapshots: added, never changed; whoever changes them all the same is found out."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from conventions.enums import Etat
from conventions.models import Convention, Instantane, LigneJournal
from conventions.models.histoire import HistoireImmuable
from conventions.services import journal_verifie
from tests.conventions.outils import Scene
from tests.fabriques import Arbre

pytestmark = [pytest.mark.django_db, pytest.mark.deux_bases]


@pytest.fixture
def scene() -> Scene:
    scene = Scene(Arbre().axe())
    scene.amener(Etat.A_SIGNER)
    return scene


def contourner(sql: str, *valeurs: object) -> None:
    """Write as somebody with the keys of the database, the triggers out of the way."""
    with connection.cursor() as curseur:
        for table in ("conventions_lignejournal", "conventions_instantane"):
            sur = f" ON {table}" if connection.vendor == "postgresql" else ""
            curseur.execute(f"DROP TRIGGER IF EXISTS {table}_fige{sur}")
        curseur.execute(sql, valeurs)


def test_le_journal_d_un_dossier_se_relit(scene: Scene, capsys) -> None:
    actes = list(LigneJournal.objects.filter(convention=scene.convention).values_list("acte", flat=True))
    assert actes == ["creation", "deposer", "instruire", "accepter", "mettre_a_signer"]
    assert journal_verifie.verifier(scene.convention) == []
    call_command("verifier_journal")
    assert "Journal intact : 1 convention(s), 5 ligne(s)." in capsys.readouterr().out
    call_command("verifier_journal", scene.convention.reference)
    with pytest.raises(CommandError, match="aucune convention"):
        call_command("verifier_journal", "VAL-1900-001")


def test_une_ligne_ne_se_modifie_ni_ne_s_efface(scene: Scene) -> None:
    for objet in (LigneJournal.objects.first(), Instantane.objects.first()):
        with pytest.raises(HistoireImmuable):
            objet.save()
        with pytest.raises(HistoireImmuable):
            objet.delete()


@pytest.mark.parametrize(
    ("modele", "champs"),
    [(LigneJournal, {"vers": "refusee"}), (LigneJournal, {"compte": None}), (Instantane, {"empreinte": "0" * 64})],
)
def test_la_base_le_refuse_aussi(scene: Scene, modele, champs) -> None:
    with pytest.raises(DatabaseError, match="ne se modifie pas"), transaction.atomic():
        modele.objects.update(**champs)


def test_le_motif_seul_s_efface_et_la_chaine_tient(scene: Scene) -> None:
    scene.faire("corriger", "instructeur", motif="Le montant est faux.")
    LigneJournal.objects.filter(convention=scene.convention).update(motif="")
    assert journal_verifie.verifier(Convention.objects.get()) == []


@pytest.mark.parametrize(
    ("sql", "faute"),
    [
        ("UPDATE conventions_lignejournal SET vers = 'refusee' WHERE numero = 4", "n’est plus celui"),
        ("UPDATE conventions_lignejournal SET compte_id = 999 WHERE numero = 2", "n’est plus celui"),
        ("DELETE FROM conventions_lignejournal WHERE numero = 3", "il manque une ligne"),
        ("DELETE FROM conventions_lignejournal WHERE numero = 5", "ne finit pas où"),
        ("UPDATE conventions_instantane SET donnees = '{}' WHERE numero = 1", "a été modifié"),
        ("DELETE FROM conventions_instantane WHERE numero = 1", "n’est pas celui du journal"),
    ],
)
def test_qui_contourne_est_vu(scene: Scene, capsys, sql: str, faute: str) -> None:
    contourner(sql)
    with pytest.raises(CommandError, match="Journal altéré"):
        call_command("verifier_journal")
    assert faute in capsys.readouterr().err


def test_une_empreinte_recalculee_ne_suffit_pas(scene: Scene) -> None:
    """Whoever rewrites a line and its hash must rewrite all that follow, and the end that the convention keeps."""
    ligne = LigneJournal.objects.get(numero=2)
    ligne.vers = "refusee"
    contourner(
        "UPDATE conventions_lignejournal SET vers = %s, empreinte = %s WHERE id = %s",
        "refusee",
        journal_verifie.empreinte_de(ligne),
        ligne.pk,
    )
    assert journal_verifie.verifier(Convention.objects.get())


def test_l_instantane_dit_les_pieces(scene: Scene) -> None:
    premier = Instantane.objects.get(numero=1)
    assert premier.donnees["champs"]["montant_demande"] == "84000"
    assert premier.donnees["noms"]["axes"] == {str(scene.axe.pk): scene.axe.title}
    [piece] = premier.pieces
    assert piece["sha256"] == scene.convention.pieces.get(libelle="Statuts signés").courante.sha256
