"""What may be a piece: everything else is refused with one sentence, and leaves nothing behind."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from conventions.erreurs import PieceRefusee, PieceVerrouillee, TropDePieces
from conventions.models import FichierPrepare, Piece, VersionPiece
from conventions.pieces import verification
from conventions.pieces.verification import MIMES, TAILLE_MAX, verifier
from conventions.services import pieces
from tests.conventions import fichiers
from tests.conventions.outils import Scene
from tests.fabriques import Arbre
from tests.ressources import fichiers as communs

SAINS = {
    "statuts.pdf": fichiers.pdf,
    "STATUTS.PDF": fichiers.pdf,
    "budget.docx": communs.docx,
    "budget.xlsx": communs.xlsx,
    "compte rendu d’été.odt": communs.odt,
    "scan.png": fichiers.image,
    "scan.jpeg": lambda: fichiers.image("JPEG"),
}
REFUSES = {
    "PDF et HTML, en tête": ("double", "a.pdf", lambda: b"%PDF-1.7\n" + fichiers.HTML + fichiers.pdf()[9:]),
    "PDF et HTML, en queue": ("double", "a.pdf", lambda: fichiers.pdf() + fichiers.HTML),
    "PDF et archive": ("double", "a.pdf", lambda: fichiers.pdf() + communs.archive({"a.html": "x"})),
    "PDF qui ne commence pas": ("discordance", "a.pdf", lambda: b"\n" + fichiers.pdf()),
    "HTML nommé PDF": ("discordance", "a.pdf", lambda: fichiers.HTML),
    "SVG nommé PDF": ("discordance", "a.pdf", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
    "docm nommé docx": ("macros", "a.docx", fichiers.docm),
    "bombe": ("bombe", "a.docx", communs.bombe),
    "PDF protégé": ("protege", "a.pdf", communs.pdf_protege),
    "PDF à script": ("actif", "a.pdf", lambda: communs.pdf_modifie(OpenAction=fichiers.SCRIPT)),
    "PDF à script caché": ("actif", "a.pdf", fichiers.pdf_avec_script_cache),
    "PDF à formulaire XFA": (
        "actif",
        "a.pdf",
        lambda: communs.pdf_modifie(AcroForm=pikepdf.Dictionary(XFA=pikepdf.String("x"))),
    ),
    "PDF qui contient un fichier": ("contenu", "a.pdf", fichiers.pdf_avec_fichier),
    "modèle distant": ("distant", "a.docx", fichiers.docx_a_modele_distant),
    "vide": ("vide", "a.pdf", lambda: b""),
    "trop lourd d’un octet": ("lourd", "a.pdf", lambda: fichiers.pdf().ljust(TAILLE_MAX + 1, b"\n")),
    "programme": ("format", "a.exe", fichiers.pdf),
    "sans extension": ("format", "pdf", fichiers.pdf),
    "texte": ("format", "a.csv", lambda: b"a;b"),
    "PNG nommé JPG": ("discordance", "a.jpg", fichiers.image),
    "image tronquée": ("illisible", "a.png", lambda: fichiers.image()[:40]),
    "image et HTML": ("double", "a.png", lambda: fichiers.image() + fichiers.HTML),
    "chemin": ("nom", "../../etc/statuts.pdf", fichiers.pdf),
    "chemin Windows": ("nom", "..\\statuts.pdf", fichiers.pdf),
    "trois cents signes": ("nom", "a" * 296 + ".pdf", fichiers.pdf),
    "marque de droite à gauche": ("nom", "statuts\u202efdp.exe.pdf", fichiers.pdf),
    "retour à la ligne": ("nom", "statuts.pdf\r\nContent-Type: text/html", fichiers.pdf),
    "caractère nul": ("nom", "statuts.pdf\x00.exe", fichiers.pdf),
}


@pytest.mark.parametrize("nom", SAINS)
def test_ce_qui_est_sain_passe(nom: str) -> None:
    fichier = io.BytesIO(SAINS[nom]())
    verdict = verifier(fichier, nom)
    assert verdict.mime == MIMES[verdict.format]
    assert fichier.tell() == 0


@pytest.mark.parametrize("cas", REFUSES)
def test_le_reste_est_refuse_d_une_phrase(cas: str) -> None:
    code, nom, fabrique = REFUSES[cas]
    with pytest.raises(PieceRefusee) as refus:
        verifier(io.BytesIO(fabrique()), nom)
    assert refus.value.code == code, str(refus.value)
    assert str(refus.value).endswith(".")
    assert "\n" not in str(refus.value)


def test_la_limite_elle_meme_passe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "TAILLE_MAX", len(fichiers.pdf()))
    assert verifier(io.BytesIO(fichiers.pdf()), "a.pdf").taille == len(fichiers.pdf())


@given(st.binary(max_size=300), st.sampled_from(sorted(MIMES)))
def test_n_importe_quels_octets_ne_font_que_des_refus(octets: bytes, extension: str) -> None:
    for debut in (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        with suppress(PieceRefusee):
            verifier(io.BytesIO(debut + octets), f"a.{extension}")


@given(st.text(max_size=200))
def test_n_importe_quel_nom_ne_fait_qu_un_refus(nom: str) -> None:
    with suppress(PieceRefusee):
        verifier(io.BytesIO(fichiers.pdf()), nom)


def sur_le_disque() -> set[str]:
    racine = Path(str(settings.PRIVE_ROOT))
    return {c.relative_to(racine).as_posix() for c in (racine / "conventions").rglob("*") if c.is_file()}


@pytest.fixture
def scene(db) -> Scene:
    return Scene(Arbre().axe())


@pytest.mark.parametrize("cas", REFUSES)
def test_un_refus_ne_laisse_rien(scene: Scene, cas: str) -> None:
    _code, nom, fabrique = REFUSES[cas]
    avant = sur_le_disque()
    piece = scene.convention.pieces.first()
    with pytest.raises(PieceRefusee):
        pieces.joindre(piece=piece, fichier=io.BytesIO(fabrique()), nom=nom, par=scene.depot)
    assert sur_le_disque() == avant
    assert not VersionPiece.objects.exists()
    assert not FichierPrepare.objects.exists()


def test_les_formats_d_une_piece(scene: Scene) -> None:
    piece = scene.convention.pieces.first()
    piece.formats = ["pdf", "odt"]
    with pytest.raises(PieceRefusee, match="PDF ou ODT"):
        pieces.joindre(piece=piece, fichier=io.BytesIO(fichiers.image()), nom="a.png", par=scene.depot)


def test_le_nom_d_origine_n_est_que_donnee(scene: Scene) -> None:
    piece = scene.convention.pieces.first()
    version = pieces.joindre(
        piece=piece, fichier=io.BytesIO(fichiers.pdf()), nom="statuts signés.pdf", par=scene.depot
    )
    assert version.nom == "statuts signés.pdf"
    assert "statuts" not in version.cle
    assert version.cle in sur_le_disque()


def test_apres_le_depot_ni_remplacement_ni_retrait(scene: Scene) -> None:
    scene.remplir()
    scene.faire("deposer", "depot")
    piece = Piece.objects.get(libelle="Statuts signés")
    avant = sur_le_disque()
    with pytest.raises(PieceVerrouillee):
        pieces.joindre(piece=piece, fichier=io.BytesIO(fichiers.pdf()), nom="a.pdf", par=scene.depot)
    with pytest.raises(PieceVerrouillee):
        pieces.retirer(piece=piece, par=scene.depot)
    with pytest.raises(PieceVerrouillee):
        pieces.ajouter(convention=scene.convention, libelle="Autre", par=scene.depot)
    assert sur_le_disque() == avant


def test_dix_pieces_au_plus(scene: Scene) -> None:
    for rang in range(pieces.PIECES_MAX):
        piece = pieces.ajouter(convention=scene.convention, libelle=f"Annexe {rang}", par=scene.depot)
        pieces.joindre(piece=piece, fichier=io.BytesIO(fichiers.image()), nom="a.png", par=scene.depot)
    reste = scene.convention.pieces.get(libelle="Statuts signés")
    with pytest.raises(TropDePieces):
        pieces.joindre(piece=reste, fichier=io.BytesIO(fichiers.image()), nom="a.png", par=scene.depot)
    dixieme = scene.convention.pieces.get(libelle="Annexe 9")
    assert (
        pieces.joindre(piece=dixieme, fichier=io.BytesIO(fichiers.image()), nom="b.png", par=scene.depot).numero == 2
    )
