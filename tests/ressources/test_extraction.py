"""Text comes out of documents, or a reason does; never an exception."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ressources import extraction
from ressources.extraction import extraire
from tests.ressources import fichiers


@pytest.mark.parametrize(
    ("extension", "contenu", "attendu"),
    [
        ("pdf", fichiers.pdf("Charte commune"), "Charte commune page 1\nCharte commune page 2"),
        ("docx", fichiers.docx("Modèle & convention"), "Modèle & convention"),
        ("xlsx", fichiers.xlsx("Logements captés"), "Logements captés"),
        ("odt", fichiers.odt("Compte rendu"), "Compte rendu"),
        ("csv", "nom;ville\nÉlan;Nancy".encode("cp1252"), "nom;ville\nÉlan;Nancy"),
        ("txt", "\ufeffUne note\x00".encode(), "Une note"),
    ],
)
def test_le_texte(extension: str, contenu: bytes, attendu: str) -> None:
    assert extraire(io.BytesIO(contenu), extension).texte.strip() == attendu


def test_un_pdf_dit_ses_pages_et_s_il_est_balise() -> None:
    lu = extraire(io.BytesIO(fichiers.pdf(pages=3)), "pdf")
    assert (lu.pages, lu.balise) == (3, False)
    import pikepdf

    balise = fichiers.pdf_modifie(
        MarkInfo=pikepdf.Dictionary(Marked=True),
        StructTreeRoot=pikepdf.Dictionary(Type=pikepdf.Name("/StructTreeRoot")),
        Lang=pikepdf.String("fr-FR"),
    )
    assert extraire(io.BytesIO(balise), "pdf").balise is True


@pytest.mark.parametrize(
    ("extension", "contenu"),
    [
        ("pdf", b"%PDF-1.7 rien"),
        ("pdf", fichiers.pdf_protege()),
        ("docx", b"PK\x03\x04 rien"),
        ("xlsx", b""),
        ("zip", b"x"),
    ],
)
def test_une_raison_plutot_qu_une_erreur(extension: str, contenu: bytes) -> None:
    lu = extraire(io.BytesIO(contenu), extension)
    assert lu.raison
    assert lu.texte == ""


def test_la_longueur_est_bornee(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "CARACTERES_MAX", 50)
    assert len(extraire(io.BytesIO(fichiers.docx("mot " * 5_000)), "docx").texte) <= 50
    assert len(extraire(io.BytesIO(b"mot " * 5_000), "txt").texte) <= 50


def test_un_lecteur_trop_long_est_arrete(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    lent = tmp_path / "lent.py"
    lent.write_text("while True: pass\n", encoding="utf-8")
    monkeypatch.setattr(extraction, "LECTEUR", lent)
    monkeypatch.setattr(extraction, "DELAI", -4)  # the reader is given DELAI + 5 seconds
    debut = time.monotonic()
    assert extraire(io.BytesIO(fichiers.pdf()), "pdf").raison == "took too long"
    assert time.monotonic() - debut < 10


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=200))
def test_des_octets_quelconques(octets: bytes) -> None:
    assert extraire(io.BytesIO(b"%PDF-1.4\n" + octets), "pdf").pages in (None, 0)
    assert extraire(io.BytesIO(octets), "txt").raison == ""
