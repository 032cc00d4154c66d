"""Word and PDF files made on the spot, and the reading of what an import gave back."""

import io
import re
import unicodedata
import zipfile
from html import unescape

from docx import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from communiques.importation import Resultat


def docx(*paragraphes: tuple[str, str]) -> bytes:
    """Each paragraph as (style, text); style « gras » is bold in Normal, « tableau » one row with « | »."""
    document = Document()
    for style, texte in paragraphes:
        if style == "tableau":
            cellules = texte.split("|")
            rangee = document.add_table(1, len(cellules)).rows[0]
            for cellule, contenu in zip(rangee.cells, cellules, strict=True):
                cellule.text = contenu.strip()
        elif style == "gras":
            document.add_paragraph().add_run(texte).bold = True
        else:
            document.add_paragraph(texte, style=style)
    flux = io.BytesIO()
    document.save(flux)
    return flux.getvalue()


def pdf(*paragraphes: tuple[int, str], pied: str = "") -> bytes:
    """Each paragraph as (size in points, text, ReportLab's marks allowed); lines are broken by the page."""
    flux = io.BytesIO()

    def bas_de_page(toile, gabarit) -> None:
        if pied:
            toile.drawString(280, 20, pied.format(page=gabarit.page))

    suite = [
        Paragraph(texte, ParagraphStyle(f"s{taille}", fontSize=taille, leading=taille * 1.25, spaceAfter=taille * 0.8))
        for taille, texte in paragraphes
    ]
    SimpleDocTemplate(flux).build(suite, onFirstPage=bas_de_page, onLaterPages=bas_de_page)
    return flux.getvalue()


def avec_membre(archive: bytes, nom: str, contenu: bytes) -> bytes:
    """The same archive with one more member."""
    flux = io.BytesIO(archive)
    with zipfile.ZipFile(flux, "a", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr(nom, contenu)
    return flux.getvalue()


def codes(resultat: Resultat) -> list[str]:
    return [avertissement.code for avertissement in resultat.avertissements]


def mots(texte: str) -> list[str]:
    """Words as a reader sees them: no tag, no mark, ordinals written one way."""
    texte = unicodedata.normalize("NFC", unescape(re.sub(r"</?(?:b|i|sup|a)(?:\s[^<>]*)?>", "", texte)))
    texte = re.sub(r"\^\{?(\w+)\}?", r"\1", texte)
    texte = re.sub(r"(?<=\d)(?:i?[èe]re?|i?[èe]me|er|re|e|nde?)(s?)\b", r"e\1", texte)
    return re.findall(r"[^\W_]+", texte.casefold())


def passages(resultat: Resultat) -> list[str]:
    """Every field that keeps words of the source, each as a reader would read it."""
    objet = resultat.en_dict()
    blocs = []
    for element in objet["corps"]:
        if element["type"] == "tableau":
            blocs += [" ".join(rangee) for rangee in element["elements"]]
        elif element["type"] == "liste":
            blocs += element["elements"]
        else:
            suite = [element[nom] for nom in ("texte", "verbe", "auteur", "fonction") if element.get(nom)]
            blocs.append(" ".join(suite))
    return [
        objet["date_source"],
        f"{objet['surtitre']} {objet['date_source']}",
        f"{objet['surtitre']} {objet['titre']}",
        f"{objet['surtitre']} {objet['chapo']}",
        f"{objet['date_source']} {objet['chapo']}",
        " ".join(blocs),
        *(f"{a['titre']} {a['texte']}" for a in objet["a_propos"]),
        *(contact["source"].replace("\n", " ") for contact in objet["contacts"]),
        *(f"{lien['texte']} {lien['url']}" for lien in objet["liens"]),
        *objet["non_classe"],
        *(f"{image['nom']} {image['alternative']}" for image in objet["images"]),
    ]


def contient(meule: list[str], aiguille: list[str]) -> bool:
    """Whether ``aiguille`` stands in ``meule``, in one piece."""
    taille = len(aiguille)
    return any(meule[rang : rang + taille] == aiguille for rang in range(len(meule) - taille + 1))
