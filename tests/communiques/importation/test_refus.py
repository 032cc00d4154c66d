"""A file that is not what it should be gives one sentence, and no parser sees it."""

import io
import re
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from communiques.importation import FichierRefuse, importer, securite
from tests.communiques.importation.fabrique import avec_membre, docx, pdf

WORD = docx(("Title", "Un titre"), ("Normal", "Un texte."))


def chiffre(contenu: bytes) -> bytes:
    flux = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(contenu))).write(flux)
    auteur = PdfWriter(clone_from=PdfReader(flux))
    auteur.encrypt("secret", algorithm="AES-256")
    sortie = io.BytesIO()
    auteur.write(sortie)
    return sortie.getvalue()


def sans_texte() -> bytes:
    auteur, flux = PdfWriter(), io.BytesIO()
    auteur.add_blank_page(200, 200)
    auteur.write(flux)
    return flux.getvalue()


def bombe() -> bytes:
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (12 * 1024 * 1024))
    return flux.getvalue()


def foule() -> bytes:
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w") as archive:
        for rang in range(securite.MEMBRES_MAX + 1):
            archive.writestr(f"word/{rang}", "")
    return flux.getvalue()


ENTITES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("nom", "contenu", "attendu"),
    [
        ("a.docx", b"PK\x03\x04 rien", "abîmé"),
        ("a.docx", WORD[: len(WORD) // 2], "abîmé"),
        ("a.docx", b"du texte", "abîmé"),
        ("a.docx", pdf((12, "Un texte.")), "abîmé"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mot de passe"),
        ("a.docx", avec_membre(WORD, "word/vbaProject.bin", b"x"), "macros"),
        ("a.docm", WORD, "macros"),
        ("a.docx", avec_membre(WORD, "word/footer9.xml", ENTITES), "interdites"),
        ("a.docx", avec_membre(WORD, "word/footer9.xml", ENTITES.decode().encode("utf-16")), "interdites"),
        ("a.docx", avec_membre(WORD, "word/corps.txt", ENTITES), "interdites"),
        ("a.docx", avec_membre(WORD, "word/corps", b"\xef\xbb\xbf" + ENTITES), "interdites"),
        ("a.docx", avec_membre(WORD, "word/corps.jpeg", b"\n" * 5_000 + ENTITES[21:]), "interdites"),
        ("a.docx", avec_membre(WORD, "word/corps.bin", ENTITES.decode().encode("utf-16")), "interdites"),
        ("a.docx", avec_membre(WORD, "word/corps.bin", ENTITES.decode().encode("utf-16-be")), "interdites"),
        ("a.docx", bombe(), "anormalement gros"),
        ("a.docx", foule(), "anormalement gros"),
        ("a.docx", docx(("Normal", " ")), "aucun texte"),
        ("a.pdf", b"%PDF-1.7\nrien", "abîmé"),
        ("a.pdf", WORD, "abîmé"),
        ("a.pdf", chiffre(pdf((12, "Un texte."))), "mot de passe"),
        ("a.pdf", sans_texte(), "aucun texte"),
        ("a.txt", b"", "vide"),
        ("a.txt", b" \n ", "vide"),
        ("a.txt", WORD, "fichier de texte"),
        ("a.txt", b"mot " * 100_000, "trop long"),
        ("a.txt", b"x" * (securite.TAILLE_MAX + 1), "15 Mo"),
        ("a.exe", b"MZ", "pas pris en charge"),
        ("a", b"du texte", "pas pris en charge"),
    ],
)
def test_un_fichier_refuse_dit_pourquoi_en_une_phrase(nom: str, contenu: bytes, attendu: str) -> None:
    with pytest.raises(FichierRefuse) as refus:
        importer(nom, contenu)
    assert attendu in str(refus.value)
    assert str(refus.value).endswith((".", ").", "."))
    assert "\n" not in str(refus.value)


def test_le_corps_designe_sous_un_autre_nom_est_verifie_aussi() -> None:
    """The part that holds the text is the one that the relationships name, not the one with the usual name."""
    flux = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as source, zipfile.ZipFile(flux, "w") as archive:
        for membre in source.infolist():
            contenu = source.read(membre)
            if membre.filename == "_rels/.rels":
                contenu = contenu.replace(b"word/document.xml", b"word/document.txt")
            archive.writestr(membre.filename, contenu)
        corps = source.read("word/document.xml").decode()
        corps = re.sub(r"(<w:document)", r'<!DOCTYPE a [<!ENTITY b "agrandi">]>\1', corps, count=1)
        archive.writestr("word/document.txt", corps.replace("Un texte.", "&b;"))
    with pytest.raises(FichierRefuse, match="interdites"):
        importer("a.docx", flux.getvalue())


def test_trop_de_xml_est_refuse_sous_tout_nom(monkeypatch) -> None:
    monkeypatch.setattr(securite, "XML_MAX", 500_000)
    importer("a.docx", avec_membre(WORD, "word/media/image1.png", b"\x89PNG" + b"x" * 500_001))
    with pytest.raises(FichierRefuse, match="anormalement gros"):
        importer("a.docx", avec_membre(WORD, "word/media/image1.png", b"<a>" + b"x" * 500_001))


def test_un_dessin_qui_nomme_son_type_est_admis() -> None:
    dessin = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    assert importer("a.docx", avec_membre(WORD, "word/media/image1.svg", dessin)).titre == "Un titre"


def test_un_pdf_sans_fin_est_arrete(monkeypatch) -> None:
    monkeypatch.setattr("communiques.importation.lecture_pdf.SECONDES_MAX", -1.0)
    with pytest.raises(FichierRefuse, match="trop long"):
        importer("a.pdf", pdf((12, "Un texte.")))


def test_un_pdf_de_trop_de_pages_est_refuse(monkeypatch) -> None:
    monkeypatch.setattr("communiques.importation.lecture_pdf.PAGES_MAX", 1)
    with pytest.raises(FichierRefuse, match="pages"):
        importer("a.pdf", pdf(*((30, f"Ligne {rang}") for rang in range(60))))


@pytest.mark.parametrize("signe", ["**a ", "[a](", "« ", "a@", "1. ", "• ", "|a", "01 99 ", "Le 1 ", "(", "_a"])
def test_un_texte_repete_sans_fin_se_lit_vite(signe: str) -> None:
    """No pattern of the reading is quadratic: the largest text allowed takes seconds, not hours."""
    import time

    debut = time.process_time()
    importer("a.txt", (signe * (60_000 // len(signe)) + " fin").encode())
    assert time.process_time() - debut < 10
