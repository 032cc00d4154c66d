"""Word files: mammoth for the body, then blocks; headers and footers, which it leaves out, are read beside."""

import io
import logging
import zipfile
from typing import Any
from xml.etree import ElementTree

import mammoth
from django.utils.translation import gettext as _

from .blocs import Bloc, Genre
from .erreurs import FichierRefuse
from .lecture_html import lire_html
from .securite import verifier_longueur
from .textes import Texte

logger = logging.getLogger(__name__)

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Subtitle'] => p.chapo:fresh
p[style-name='Sous-titre'] => p.chapo:fresh
p[style-name='Titre 1'] => h1:fresh
p[style-name='Titre 2'] => h2:fresh
p[style-name='Titre 3'] => h3:fresh
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
p[style-name='Liste à puces'] => ul > li:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Citation'] => blockquote:fresh
p[style-name='Citation intense'] => blockquote:fresh
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
"""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _sans_octets(_image: Any) -> dict[str, str]:
    """Pictures are named, never copied: their bytes could be anything."""
    return {"src": ""}


def lire_docx(contenu: bytes) -> list[Bloc]:
    """Read an archive that ``verifier_docx`` accepted. Raises FichierRefuse when it is no Word document."""
    try:
        rendu = mammoth.convert_to_html(
            io.BytesIO(contenu),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_sans_octets),
            external_file_access=False,
        )
        entetes, pieds = _marges(contenu)
    except Exception as exc:  # whatever a malformed document makes the parsers raise, depth of nesting included
        logger.info("unreadable Word document", exc_info=True)
        raise FichierRefuse(
            _("Ce document Word est abîmé : ouvrez-le dans Word et enregistrez-le à nouveau.")
        ) from exc
    # Tags weigh: the bound on the text itself comes after.
    verifier_longueur(len(rendu.value) // 8)
    return [*entetes, *lire_html(rendu.value), *pieds]


def _marges(contenu: bytes) -> tuple[list[Bloc], list[Bloc]]:
    """Paragraphs of the headers and of the footers, each once (Word repeats them for first and even pages)."""
    entetes: dict[str, Bloc] = {}
    pieds: dict[str, Bloc] = {}
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        for nom in sorted(archive.namelist()):
            if not nom.startswith(("word/header", "word/footer")) or not nom.endswith(".xml"):
                continue
            ou = entetes if nom.startswith("word/header") else pieds
            racine = ElementTree.fromstring(archive.read(nom))  # noqa: S314 - DOCTYPE was refused before
            for paragraphe in racine.iter(f"{_W}p"):
                brut = "".join(_signe(noeud) for noeud in paragraphe.iter())
                if brut.strip():
                    ou.setdefault(brut.strip(), Bloc(Genre.MARGE, Texte.de(brut.strip())))
    return list(entetes.values()), list(pieds.values())


def _signe(noeud: ElementTree.Element) -> str:
    if noeud.tag == f"{_W}t":
        return noeud.text or ""
    return {f"{_W}tab": "\t", f"{_W}br": "\n"}.get(noeud.tag, "")
