"""The demonstration's office files, made from the same texts as its PDF: Word, OpenDocument, spreadsheet, archive."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from openpyxl import Workbook

# Dates of entries are fixed, so that two loadings give the same bytes.
MOMENT = (2026, 1, 1, 0, 0, 0)
Blocs = list[dict[str, Any]]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
</Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{genre}"
 Target="{cible}"/>
</Relationships>"""
_STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="{w}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/><w:lang w:val="{langue}"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="30"/></w:rPr></w:style></w:styles>"""
_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:text>{corps}</office:text></office:body></office:document-content>"""
_MANIFESTE = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def docx(titre: str, blocs: Blocs, langue: str) -> bytes:
    """A Word file with real headings."""
    corps = [_paragraphe_word(titre, "Titre1")]
    for style, texte in _lignes(blocs):
        corps.append(_paragraphe_word(texte, "Titre2" if style == "titre" else ""))
    tete = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>'
    document = f"{tete}{''.join(corps)}</w:body></w:document>"
    return _archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(genre="officeDocument", cible="word/document.xml"),
            "word/_rels/document.xml.rels": _RELATIONS.format(genre="styles", cible="styles.xml"),
            "word/document.xml": document,
            "word/styles.xml": _STYLES.format(w=_W, langue=langue),
        }
    )


def odt(titre: str, blocs: Blocs, langue: str) -> bytes:
    """An OpenDocument text; its type comes first and unpacked, as the format asks."""
    corps = [f'<text:h text:outline-level="1">{escape(titre)}</text:h>']
    for style, texte in _lignes(blocs):
        balise = "text:h" if style == "titre" else "text:p"
        niveau = ' text:outline-level="2"' if style == "titre" else ""
        corps.append(f"<{balise}{niveau}>{escape(texte)}</{balise}>")
    return _archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _ODT.format(corps="".join(corps)),
            "META-INF/manifest.xml": _MANIFESTE,
        },
        brut={"mimetype"},
    )


def tableur(lignes: str) -> bytes:
    """A spreadsheet from lines of values; numbers are numbers."""
    classeur = Workbook()
    feuille = classeur.active
    for ligne in _valeurs(lignes):
        feuille.append([int(v) if v.isdecimal() else v for v in ligne])
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()


def donnees(lignes: str) -> bytes:
    """A CSV file as spreadsheets in French open it: semicolons, and a mark that says UTF-8."""
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=";", lineterminator="\r\n").writerows(_valeurs(lignes))
    return sortie.getvalue().encode("utf-8-sig")


def archive(fichiers: dict[str, bytes]) -> bytes:
    return _archive(fichiers)


def sans_balises(pdf: bytes) -> bytes:
    """The same PDF without its structure, as a scanner would give it: no screen reader finds its way in it."""
    sortie = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for cle in ("/StructTreeRoot", "/MarkInfo", "/Lang"):
            if cle in document.Root:
                del document.Root[cle]
        document.save(sortie, deterministic_id=True)
    return sortie.getvalue()


def _lignes(blocs: Blocs) -> list[tuple[str, str]]:
    lignes = []
    for bloc in blocs:
        marques: Callable[[int], str] = (lambda rang: f"{rang}. ") if bloc["genre"] == "numeros" else (lambda _r: "• ")
        if "elements" in bloc:
            lignes += [("", marques(rang) + texte) for rang, texte in enumerate(bloc["elements"], 1)]
        else:
            lignes.append((bloc["genre"], bloc["texte"]))
    return lignes


def _paragraphe_word(texte: str, style: str) -> str:
    avec = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{avec}<w:r><w:t xml:space="preserve">{escape(texte)}</w:t></w:r></w:p>'


def _valeurs(lignes: str) -> list[list[str]]:
    return [[valeur.strip() for valeur in ligne.split(";")] for ligne in lignes.splitlines() if ligne.strip()]


def _archive(parties: dict[str, Any], brut: set[str] = frozenset()) -> bytes:  # type: ignore[assignment]
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as zip_:
        for nom, contenu in parties.items():
            mode = zipfile.ZIP_STORED if nom in brut else zipfile.ZIP_DEFLATED
            zip_.writestr(zipfile.ZipInfo(nom, MOMENT), contenu, compress_type=mode)
    return sortie.getvalue()
