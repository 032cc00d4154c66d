"""Reads one document and writes its text as JSON on standard output. Run as a script, alone in its process.

Memory and processor time are limited by the system; nothing of the site is imported.
"""

import html
import json
import re
import resource
import sys
import time
import zipfile
from contextlib import suppress
from typing import Any

MEMOIRE_MAX = 1024 * 1024 * 1024  # bytes
PARTIE_MAX = 40 * 1024 * 1024  # bytes of one part of an archive
PAGES_MAX = 2_000
CELLULES_MAX = 200_000

_BALISES = re.compile(r"<[^<>]{0,20000}>")
_FINS = re.compile(r"</(?:w:p|w:tr|text:p|text:h|table:table-row)>|<w:(?:br|tab)\b[^<>]{0,200}/>")
_CORPS = {
    "docx": ("word/document.xml", "word/footnotes.xml"),
    "odt": ("content.xml",),
    "ods": ("content.xml",),
}


def lire_pdf(chemin: str, limite: int, fin: float) -> dict[str, Any]:
    from pypdf import PdfReader

    lecteur = PdfReader(chemin)
    if lecteur.is_encrypted:
        return {"raison": "encrypted"}
    textes: list[str] = []
    total = 0
    for page in lecteur.pages[:PAGES_MAX]:
        if total >= limite or time.monotonic() > fin:
            break
        with suppress(Exception):  # one damaged page does not hide the others
            textes.append(page.extract_text())
            total += len(textes[-1])
    return {"texte": "\n".join(textes)[:limite], "pages": len(lecteur.pages), "balise": _balise(lecteur)}


def _balise(lecteur: Any) -> bool:
    """Tagged, with a structure and a language: what a screen reader needs at least."""
    racine = lecteur.root_object
    marque = racine.get("/MarkInfo", {})
    marque = marque.get_object() if hasattr(marque, "get_object") else marque
    return bool(marque.get("/Marked")) and "/StructTreeRoot" in racine and bool(racine.get("/Lang"))


def lire_xml(chemin: str, extension: str, limite: int) -> dict[str, Any]:
    """Word and OpenDocument: text between tags, without an XML parser, hence without its entities."""
    with zipfile.ZipFile(chemin) as archive:
        presents = set(archive.namelist())
        textes = [_sans_balises(_partie(archive, nom)) for nom in _CORPS[extension] if nom in presents]
    return {"texte": "\n".join(textes)[:limite]}


def lire_classeur(chemin: str, limite: int) -> dict[str, Any]:
    with zipfile.ZipFile(chemin) as archive:
        noms = archive.namelist()
        parties = [n for n in noms if n == "xl/sharedStrings.xml" or re.fullmatch(r"xl/worksheets/[^/]+\.xml", n)]
        textes = []
        for nom in parties:
            contenu = _partie(archive, nom)
            if nom != "xl/sharedStrings.xml":
                # Numbers refer to shared strings: only inline text belongs to the sheet itself.
                contenu = "\n".join(re.findall(r"<is\b.{0,5000}?</is>", contenu, re.DOTALL)[:CELLULES_MAX])
            textes.append(_sans_balises(contenu.replace("</si>", "\n").replace("</is>", "\n")))
    return {"texte": "\n".join(textes)[:limite]}


def _partie(archive: zipfile.ZipFile, nom: str) -> str:
    with archive.open(nom) as partie:
        return partie.read(PARTIE_MAX).decode("utf-8", "replace")


def _sans_balises(xml: str) -> str:
    return html.unescape(_BALISES.sub("", _FINS.sub("\n", xml)))


def lire(chemin: str, extension: str, limite: int, delai: int) -> dict[str, Any]:
    if extension == "pdf":
        return lire_pdf(chemin, limite, time.monotonic() + delai * 0.8)
    if extension == "xlsx":
        return lire_classeur(chemin, limite)
    return lire_xml(chemin, extension, limite)


def main() -> None:
    chemin, extension, *reste = sys.argv[1:]
    limite, delai = (int(valeur) for valeur in reste)
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE_MAX, MEMOIRE_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (delai, delai))
    try:
        resultat = lire(chemin, extension, limite, delai)
    except (Exception, RecursionError, MemoryError) as erreur:
        resultat = {"raison": f"{type(erreur).__name__}: {erreur}"[:300]}
    sys.stdout.buffer.write(json.dumps(resultat).encode("ascii"))


if __name__ == "__main__":
    main()
