"""The few marks of a text file, turned into the HTML that Wagtail's rich text stores.

Titles `##` and `###`, lists `-` and `1.`, `**bold**`, `*italic*`, links `[words](comprendre)` by the key of a page,
`[words](document:charte)`, `[words](https://…)`, `[words](tel:115)`. Anything else is running text, escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.db.models import Model

from socle.typographie import typographier, typographier_html

from .lecture import TexteIllisible

_LIEN = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_GRAS = re.compile(r"\*\*(.+?)\*\*")
_ITALIQUE = re.compile(r"(?<!\*)\*([^*\s][^*]*)\*")
_TITRE = re.compile(r"^(#{2,3}) +(.*)$")
_PUCE = re.compile(r"^- +(.*)$")
_NUMERO = re.compile(r"^\d+\. +(.*)$")


@dataclass
class Cibles:
    """What a text may point at, by key, and the language it is written in.

    While pages are being created, some do not exist yet: `tolerant` keeps the words and drops the link.
    """

    langue: str = "fr"
    pages: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)
    images: dict[str, Any] = field(default_factory=dict)
    indicateurs: dict[str, Any] = field(default_factory=dict)
    tolerant: bool = False

    def trouver(self, sorte: str, cle: str) -> Model | None:
        """The page, document, image or indicator of this key. Raises TexteIllisible when there is none."""
        trouve = getattr(self, sorte).get(cle)
        if trouve is None and not self.tolerant:
            raise TexteIllisible(f"rien ne porte la clé « {cle} » parmi les {sorte}")
        return trouve

    def typographier(self, texte: str) -> str:
        return typographier(texte) if self.langue == "fr" else texte

    def typographier_html(self, html: str) -> str:
        return typographier_html(html) if self.langue == "fr" else html


def en_html(texte: str, cibles: Cibles) -> str:
    """Paragraphs, titles and lists of a text. Raises TexteIllisible for a link that leads nowhere."""
    return cibles.typographier_html("".join(_bloc(bloc, cibles) for bloc in re.split(r"\n{2,}", texte.strip())))


def _bloc(bloc: str, cibles: Cibles) -> str:
    lignes = [ligne.strip() for ligne in bloc.splitlines() if ligne.strip()]
    if not lignes:
        return ""
    if titre := _TITRE.match(lignes[0]):
        balise = f"h{len(titre[1])}"
        suite = _bloc("\n".join(lignes[1:]), cibles)
        return f"<{balise}>{_en_ligne(titre[2], cibles)}</{balise}>{suite}"
    for motif, balise in ((_PUCE, "ul"), (_NUMERO, "ol")):
        if motif.match(lignes[0]):
            return _liste(lignes, motif, balise, cibles)
    return f"<p>{_en_ligne(' '.join(lignes), cibles)}</p>"


def _liste(lignes: list[str], motif: re.Pattern[str], balise: str, cibles: Cibles) -> str:
    """A line that does not begin with the mark continues the one before."""
    elements: list[str] = []
    for ligne in lignes:
        if trouve := motif.match(ligne):
            elements.append(trouve[1])
        else:
            elements[-1] += f" {ligne}"
    return f"<{balise}>{''.join(f'<li>{_en_ligne(element, cibles)}</li>' for element in elements)}</{balise}>"


def _en_ligne(texte: str, cibles: Cibles) -> str:
    html = _LIEN.sub(lambda lien: _ancre(lien[1], lien[2], cibles), escape(texte, quote=False))
    return _ITALIQUE.sub(r"<i>\1</i>", _GRAS.sub(r"<b>\1</b>", html))


def _ancre(mots: str, cible: str, cibles: Cibles) -> str:
    if cible.startswith(("https://", "tel:", "mailto:")):
        return f'<a href="{escape(cible)}">{mots}</a>'
    genre, _deux_points, cle = cible.rpartition(":")
    trouve = cibles.trouver("documents" if genre == "document" else "pages", cle)
    return f'<a linktype="{genre or "page"}" id="{trouve.pk}">{mots}</a>' if trouve else mots
