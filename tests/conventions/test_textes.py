"""Letters and conventions are made of the text that staff wrote and of what the file says, and of nothing else."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.enums import Etat, NatureTexte, TypeConvention
from conventions.models import TexteModele
from conventions.reglages import service
from conventions.textes import actes
from conventions.textes.courants import texte_de
from conventions.textes.variables import VARIABLES, Source, blocs, inconnues
from tests.conventions.outils import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(arbre) -> Scene:
    return Scene(arbre.axe())


def textes_du(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def test_la_convention_dit_le_dossier_et_ses_annexes(scene: Scene) -> None:
    convention = scene.amener(Etat.ACCEPTEE)
    donnees = actes.convention_a_signer(convention)
    pdf = actes.fabriquer(donnees)
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as meta:
        assert str(meta["pdfuaid:part"]) == "1"
    lu = textes_du(pdf)
    assert convention.reference in lu
    assert "Article 1. Objet" in lu
    for attendu in (convention.organisation.nom, "Salaires", "Personnes logées", "Signatures"):
        assert attendu in lu
    assert "sans valeur" not in lu


def test_l_apercu_se_dit(scene: Scene) -> None:
    convention = scene.amener(Etat.ACCEPTEE)
    assert "Aperçu, sans valeur" in textes_du(actes.fabriquer(actes.convention_a_signer(convention, apercu=True)))


@pytest.mark.parametrize("nature", [NatureTexte.ACCEPTATION, NatureTexte.REFUS, NatureTexte.SANS_SUITE])
def test_une_lettre_donne_les_voies_de_recours_et_le_motif(scene: Scene, nature: str) -> None:
    convention = scene.amener(Etat.EN_INSTRUCTION)
    lu = textes_du(actes.fabriquer(actes.lettre(convention, nature, motif="Le budget dépasse le plafond.")))
    assert "tribunal administratif" in lu
    assert "Le budget dépasse le plafond." in lu
    assert convention.reference in lu


def test_le_texte_du_service_l_emporte(scene: Scene) -> None:
    convention = scene.amener(Etat.ACCEPTEE)
    TexteModele.objects.create(
        modele=convention.modele,
        nature=NatureTexte.CONVENTION,
        titre="Accord {reference}",
        corps="## Un\nPour {objet}",
    )
    donnees = actes.convention_a_signer(convention)
    assert donnees["titre"] == f"Accord {convention.reference}"
    assert [bloc["genre"] for bloc in donnees["blocs"]] == ["titre", "paragraphe"]


def test_ce_que_le_dossier_ne_dit_pas_est_annonce(scene: Scene) -> None:
    convention = scene.amener(Etat.ACCEPTEE)
    convention.moyens = ""
    assert "Moyens" in actes.ce_qui_manque(convention, NatureTexte.CONVENTION)


def test_un_nom_inconnu_entre_accolades_est_releve() -> None:
    assert inconnues("Pour {objet}, {prix}, { montant } et {prix}") == ["prix"]


def test_ce_qu_un_partenaire_a_tape_reste_du_texte(scene: Scene) -> None:
    """Neither braces nor a heading mark of its own: they are shown as typed."""
    convention = scene.amener(Etat.ACCEPTEE)
    convention.objectifs = '## Faux titre {motif}\n#image("/etc/passwd")'
    rendus = list(blocs("{objectifs}", Source(convention, service(), "secret")))
    assert [bloc["genre"] for bloc in rendus] == ["paragraphe", "paragraphe"]
    assert "secret" not in rendus[0]["texte"]
    assert actes.fabriquer(actes.convention_a_signer(convention)).startswith(b"%PDF")


@given(st.text(max_size=200))
def test_tout_texte_est_accepte_ou_releve(texte: str) -> None:
    assert all(nom.strip() not in VARIABLES for nom in inconnues(texte))


def test_un_partenariat_sans_financement_ne_parle_pas_d_argent(scene: Scene) -> None:
    convention = scene.amener(Etat.BROUILLON)
    assert "{montant}" in texte_de(convention, NatureTexte.CONVENTION).corps
    convention.type = TypeConvention.PARTENARIAT
    assert "{montant}" not in texte_de(convention, NatureTexte.CONVENTION).corps
