"""Files to send: sound ones, and those a site must refuse."""

import io
import zipfile

import pikepdf
from docx import Document as Word
from openpyxl import Workbook
from reportlab.pdfgen import canvas


def pdf(texte: str = "Charte de l'accompagnement", pages: int = 2) -> bytes:
    sortie = io.BytesIO()
    feuille = canvas.Canvas(sortie)
    for numero in range(pages):
        feuille.drawString(72, 700, f"{texte} page {numero + 1}")
        feuille.showPage()
    feuille.save()
    return sortie.getvalue()


def pdf_modifie(**racine: object) -> bytes:
    """A PDF whose catalogue holds more than it should."""
    sortie = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        for cle, valeur in racine.items():
            document.Root[f"/{cle}"] = valeur
        document.save(sortie)
    return sortie.getvalue()


def pdf_protege() -> bytes:
    sortie = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(sortie, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return sortie.getvalue()


def docx(texte: str = "Modèle de convention") -> bytes:
    sortie = io.BytesIO()
    document = Word()
    document.add_paragraph(texte)
    document.save(sortie)
    return sortie.getvalue()


def xlsx(texte: str = "Nombre de logements captés") -> bytes:
    sortie = io.BytesIO()
    classeur = Workbook()
    classeur.active["A1"] = texte
    classeur.save(sortie)
    return sortie.getvalue()


def odt(texte: str = "Compte rendu de la séance", mimetype: str = "application/vnd.oasis.opendocument.text") -> bytes:
    corps = f"<office:document-content><text:p>{texte}</text:p></office:document-content>"
    return archive({"mimetype": mimetype, "content.xml": corps, "META-INF/manifest.xml": "<manifest/>"})


def archive(parties: dict[str, str | bytes]) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as sortie_zip:
        for nom, contenu in parties.items():
            sortie_zip.writestr(nom, contenu)
    return sortie.getvalue()


def avec(contenu: bytes, parties: dict[str, str | bytes]) -> bytes:
    """An archive with more parts in it."""
    sortie = io.BytesIO(contenu)
    with zipfile.ZipFile(sortie, "a", zipfile.ZIP_DEFLATED) as complete:
        for nom, ajout in parties.items():
            complete.writestr(nom, ajout)
    return sortie.getvalue()


def bombe() -> bytes:
    return archive({"[Content_Types].xml": "x", "word/document.xml": b"\x00" * (40 * 1024 * 1024)})
