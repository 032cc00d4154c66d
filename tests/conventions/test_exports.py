"""The workbook of the conventions and the archive of one file, made in the background."""

from __future__ import annotations

import io
import zipfile
from copy import copy

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from conventions import exports
from conventions.enums import Etat, NatureTravail
from conventions.models import Convention, NotePrivee, Travail, VersionPiece
from conventions.services.travaux import atelier, faire_le_travail
from socle.travaux import EtatTravail
from tests.conventions.outils import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(arbre) -> Scene:
    return Scene(arbre.axe())


def faire(scene: Scene, nature: NatureTravail, **champs) -> Travail:
    travail = atelier.demander(nature=nature, par=scene.agents["instructeur"], **champs)
    faire_le_travail.call(cle=travail.pk)
    return Travail.objects.get(pk=travail.pk)


def classeur(travail: Travail) -> list[tuple]:
    return list(load_workbook(io.BytesIO(travail.fichier.read())).active.values)


def test_l_export_dit_chaque_convention(scene: Scene) -> None:
    convention = scene.amener(Etat.ACCEPTEE)
    travail = faire(scene, NatureTravail.EXPORT, total=1)
    assert travail.etat == EtatTravail.FINI
    entetes, ligne = classeur(travail)
    lue = dict(zip(entetes, ligne, strict=True))
    assert lue["Référence"] == convention.reference
    assert lue["Montant accordé (€)"] == 80000
    assert (lue["Pièces reçues"], lue["Pièces attendues"]) == (1, 2)


def test_un_brouillon_de_partenaire_n_est_pas_exporte(scene: Scene) -> None:
    scene.amener(Etat.BROUILLON)
    assert len(classeur(faire(scene, NatureTravail.EXPORT, total=0))) == 1


def test_une_formule_reste_un_texte(scene: Scene) -> None:
    scene.amener(Etat.DEPOSEE)
    Convention.objects.update(titre="=1+1")
    _entetes, ligne = classeur(faire(scene, NatureTravail.EXPORT, total=1))
    assert ligne[1] == "'=1+1"


def test_l_export_ne_demande_pas_plus_pour_plus_de_lignes(scene: Scene) -> None:
    scene.amener(Etat.DEPOSEE)

    def requetes() -> int:
        with CaptureQueriesContext(
            connection,
        ) as suivies:
            list(exports.lignes({}))
        return len(suivies)

    une = requetes()
    modele, modeles = Convention.objects.get(), []
    for rang in range(2, exports.LOT + 60):
        modele.pk, modele.reference = None, f"VAL-2026-{rang:03d}"
        modeles.append(copy(modele))
    Convention.objects.bulk_create(modeles)
    assert requetes() == une == 3


def test_l_archive_tient_tout_sauf_les_notes_du_service(scene: Scene) -> None:
    convention = scene.amener(Etat.SIGNEE)
    NotePrivee.objects.create(convention=convention, texte="Entre nous seulement.")
    travail = faire(scene, NatureTravail.ARCHIVE, total=3, convention=convention)
    with zipfile.ZipFile(io.BytesIO(travail.fichier.read())) as archive:
        noms = archive.namelist()
        assert archive.testzip() is None
        assert not any(b"Entre nous" in archive.read(nom) for nom in noms)
    assert {"journal.csv", "messages.csv", "empreintes.csv", "instantanes/001.json"} <= set(noms)
    assert sum(nom.startswith("documents/") for nom in noms) == convention.documents.count()
    assert any(nom.endswith("/v1-statuts.pdf") for nom in noms)


def test_une_piece_dangereuse_n_entre_pas_dans_l_archive(scene: Scene) -> None:
    convention = scene.amener(Etat.DEPOSEE)
    VersionPiece.objects.update(sans_analyse=False)
    travail = faire(scene, NatureTravail.ARCHIVE, total=3, convention=convention)
    with zipfile.ZipFile(io.BytesIO(travail.fichier.read())) as archive:
        assert not any(nom.startswith("pieces/") for nom in archive.namelist())


def test_un_travail_arrete_ne_laisse_pas_de_fichier(scene: Scene) -> None:
    convention = scene.amener(Etat.DEPOSEE)
    travail = Travail.objects.create(nature=NatureTravail.ARCHIVE, convention=convention, total=2)
    assert atelier.arreter(travail=travail, par=scene.agents["instructeur"])
    assert faire_le_travail.call(cle=travail.pk) == "rien"
    travail.refresh_from_db()
    assert not travail.fichier
    assert atelier.reprendre(travail=travail, par=scene.agents["instructeur"])


def test_un_partenaire_n_arrete_rien(scene: Scene) -> None:
    travail = Travail.objects.create(nature=NatureTravail.EXPORT, total=1)
    with pytest.raises(PermissionDenied):
        atelier.arreter(travail=travail, par=scene.depot)
