"""The first use of each word of the glossary in a piece of HTML becomes a link to its meaning.

The source is cut by Python's own HTML parser and put back slice by slice: nothing but the links is added, so that
what was valid stays valid, down to entities and drawings.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from referentiel.glossaire import Lexique, Mot

_INTERACTIFS = frozenset({"a", "button", "iframe", "label", "object", "option", "select", "summary", "textarea"})
_TITRES = frozenset({"abbr", "caption", "dfn", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "th", "title"})
_CODE = frozenset({"code", "head", "kbd", "noscript", "pre", "samp", "script", "style", "template", "var"})
# Where a link would be wrong (links, buttons, titles), would not be seen (code) or would break the page (drawings).
SANS_LIEN = _INTERACTIFS | _TITRES | _CODE | {"math", "svg"}
# Titles that are no headings: that of a step, of a call-out.
_TITRE = re.compile(r"(^|[\s_-])titre($|\s)")
VIDES = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# Inside a paragraph: a word may go on after such a tag.
_STYLES = frozenset({"b", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"})
EN_LIGNE = _STYLES | {"bdi", "bdo", "cite", "time", "wbr"}


@dataclass
class _Morceau:
    """A slice of the source: running text (`lisible`) or anything else, kept as it is."""

    source: str
    lisible: bool = False
    permis: bool = False
    coupe: bool = False


class _Decoupeur(HTMLParser):
    """Notes where each piece of the source begins and what it is."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.lignes = [0, *(fin.end() for fin in re.finditer("\n", source))]
        self.ouvertes: list[str] = []
        self.debuts: list[tuple[int, _Morceau]] = []
        self.feed(source)
        self.close()

    def morceaux(self) -> list[_Morceau] | None:
        """The slices in order, or None when their places cannot be trusted."""
        if not self.debuts or self.debuts[0][0] != 0:
            return None
        fins = [debut for debut, _morceau in self.debuts[1:]] + [len(self.source)]
        for (debut, morceau), fin in zip(self.debuts, fins, strict=True):
            if fin < debut:
                return None
            morceau.source = self.source[debut:fin]
        return [morceau for _debut, morceau in self.debuts]

    def _noter(self, **proprietes: bool) -> None:
        ligne, colonne = self.getpos()
        self.debuts.append((self.lignes[ligne - 1] + colonne, _Morceau("", **proprietes)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._noter(coupe=tag not in EN_LIGNE)
        # The same tag inside is counted too, so that its end is not taken for the end of what holds it.
        if tag not in VIDES and (tag in SANS_LIEN or tag in self.ouvertes or _est_un_titre(attrs)):
            self.ouvertes.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Only drawings close a tag this way; elsewhere browsers ignore the slash, and so must this.
        if "svg" in self.ouvertes or "math" in self.ouvertes:
            self._noter()
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._noter(coupe=tag not in EN_LIGNE)
        if tag in self.ouvertes:
            del self.ouvertes[len(self.ouvertes) - 1 - self.ouvertes[::-1].index(tag) :]

    def _texte(self) -> None:
        self._noter(lisible=True, permis=not self.ouvertes)

    def handle_data(self, data: str) -> None:
        self._texte()

    def handle_entityref(self, name: str) -> None:
        self._texte()

    def handle_charref(self, name: str) -> None:
        self._texte()

    def handle_comment(self, data: str) -> None:
        self._noter()

    def handle_decl(self, decl: str) -> None:
        self._noter()

    def handle_pi(self, data: str) -> None:
        self._noter()

    def unknown_decl(self, data: str) -> None:
        self._noter()


def _est_un_titre(attributs: list[tuple[str, str | None]]) -> bool:
    return any(nom == "class" and valeur and _TITRE.search(valeur) for nom, valeur in attributs)


@dataclass
class _Passage:
    """Adjoining slices of text read as one: `places` tells where each character begins in `source`."""

    source: str
    texte: str
    places: list[int]
    permis: bool


def expliquer(source: str, lexique: Lexique, adresse: str) -> str:
    """`source` with a link at the first use of each term; `adresse` is that of the glossary.

    An acronym with two meanings is explained where the page spells one of them out, and only one.
    """
    if not lexique.mots:
        return source
    morceaux = _Decoupeur(source).morceaux()
    if morceaux is None:
        return source
    elements = list(_passages(morceaux))
    lus = [list(_occurrences(elements, rang, lexique)) for rang in range(len(elements))]
    certains = {o.slugs[0] for occurrences in lus for o in occurrences if len(o.slugs) == 1}
    deja: set[str] = set()
    rendus = []
    for element, occurrences in zip(elements, lus, strict=True):
        if isinstance(element, _Morceau):
            rendus.append(element.source)
            continue
        fin = 0
        for occurrence in occurrences if element.permis else ():
            slugs = [slug for slug in occurrence.slugs if len(occurrence.slugs) == 1 or slug in certains]
            if len(slugs) != 1 or slugs[0] in deja:
                continue
            deja.add(slugs[0])
            debut, apres = element.places[occurrence.debut], element.places[occurrence.fin]
            rendus += [element.source[fin:debut], _lien(element.source[debut:apres], lexique.mots[slugs[0]], adresse)]
            fin = apres
        rendus.append(element.source[fin:])
    return "".join(rendus)


def _passages(morceaux: list[_Morceau]) -> Iterator[_Morceau | _Passage]:
    courant: _Passage | None = None
    for morceau in morceaux:
        if not morceau.lisible or (courant and courant.permis != morceau.permis):
            if courant:
                yield courant
            courant = None
        if not morceau.lisible:
            yield morceau
            continue
        courant = courant or _Passage("", "", [0], morceau.permis)
        _ajouter(courant, morceau.source)
    if courant:
        yield courant


def _ajouter(passage: _Passage, source: str) -> None:
    """Text as it stands, or one entity whose characters all end where it ends."""
    lu = html.unescape(source) if source.startswith("&") else source
    depart = len(passage.source)
    if lu == source:
        passage.places += range(depart + 1, depart + len(source) + 1)
    else:
        passage.places[-1:] = [depart] * len(lu) + [depart + len(source)]
    passage.source += source
    passage.texte += lu


def _occurrences(elements: list[_Morceau | _Passage], rang: int, lexique: Lexique):
    element = elements[rang]
    if isinstance(element, _Passage):
        avant, apres = _voisin(elements, rang, -1), _voisin(elements, rang, 1)
        yield from lexique.occurrences(element.texte, avant[-1:], apres[:2])


def _voisin(elements: list[_Morceau | _Passage], rang: int, pas: int) -> str:
    """The text on that side when only tags inside a paragraph stand between, or nothing."""
    rang += pas
    while 0 <= rang < len(elements):
        element = elements[rang]
        if isinstance(element, _Passage):
            return element.texte
        if element.coupe:
            return ""
        rang += pas
    return ""


def _lien(source: str, mot: Mot, adresse: str) -> str:
    attributs = f'href="{html.escape(adresse)}#terme-{html.escape(mot.slug)}" data-terme="{html.escape(mot.terme)}"'
    return f'<a class="mot" {attributs} data-definition="{html.escape(mot.definition)}">{source}</a>'
