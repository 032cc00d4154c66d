"""Wagtail rich text as plain data: what PDF, plain text and feeds are written from."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from wagtail.rich_text import expand_db_html

_PARAGRAPHES = {"p", "h2", "h3", "h4"}
_LISTES = {"ul", "ol"}
_STYLES = {"b": "gras", "strong": "gras", "i": "italique", "em": "italique", "sup": "exposant"}


def blocs(html: str, racine: str = "") -> list[dict[str, Any]]:
    """Paragraphs, headings and lists of a rich text, in order.

    `{"type": "paragraphe" | "titre", "segments": […]}` or `{"type": "liste", "ordonnee": bool, "elements": [[…]]}`,
    each segment `{"texte", "gras"?, "italique"?, "exposant"?, "lien"?}`. `racine` makes links absolute.
    """
    soupe = BeautifulSoup(expand_db_html(html or ""), "html.parser")
    resultat: list[dict[str, Any]] = []
    for noeud in soupe.children:
        resultat.extend(_bloc(noeud, racine))
    return resultat


def _bloc(noeud: Any, racine: str) -> list[dict[str, Any]]:
    if isinstance(noeud, NavigableString):
        texte = str(noeud).strip()
        return [{"type": "paragraphe", "segments": [{"texte": texte}]}] if texte else []
    if not isinstance(noeud, Tag):
        return []
    if noeud.name in _LISTES:
        elements = [_segments(element, {}, racine) for element in noeud.find_all("li")]
        return [{"type": "liste", "ordonnee": noeud.name == "ol", "elements": [e for e in elements if e]}]
    segments = _segments(noeud, {}, racine)
    if not segments:
        return []
    return [{"type": "titre" if noeud.name in _PARAGRAPHES - {"p"} else "paragraphe", "segments": segments}]


def _segments(noeud: Tag, style: dict[str, Any], racine: str) -> list[dict[str, Any]]:
    trouves: list[dict[str, Any]] = []
    for enfant in noeud.children:
        if isinstance(enfant, NavigableString):
            if str(enfant):
                trouves.append({"texte": str(enfant), **style})
        elif isinstance(enfant, Tag):
            if enfant.name == "br":
                trouves.append({"texte": "\n", **style})
            elif enfant.name not in _LISTES:
                trouves.extend(_segments(enfant, _style(enfant, style, racine), racine))
    return trouves


def _style(balise: Tag, style: dict[str, Any], racine: str) -> dict[str, Any]:
    if balise.name in _STYLES:
        return {**style, _STYLES[balise.name]: True}
    if balise.name == "a" and (adresse := str(balise.get("href") or "")):
        return {**style, "lien": racine + adresse if adresse.startswith("/") else adresse}
    return style


def texte_brut(blocs_: list[dict[str, Any]]) -> str:
    """The same as plain text: a blank line between blocks, a dash before each item, addresses in brackets."""
    lignes = []
    for bloc in blocs_:
        if bloc["type"] == "liste":
            lignes.append("\n".join(f"- {_ligne(element)}" for element in bloc["elements"]))
        else:
            lignes.append(_ligne(bloc["segments"]))
    return "\n\n".join(lignes)


def _ligne(segments: list[dict[str, Any]]) -> str:
    morceaux = []
    for segment in segments:
        lien = segment.get("lien")
        suite = f" ({lien})" if lien and lien != segment["texte"] and not lien.startswith("mailto:") else ""
        morceaux.append(segment["texte"] + suite)
    return "".join(morceaux).strip()
