"""One shape for the blocks of every format: characters, lines, bullets, layout tables, addresses in clear."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from socle.typographie import BORDURE, PROTEGE

from .blocs import Bloc, Genre
from .textes import Fragment, Texte

_INTERDITS = {
    **{rang: " " for rang in (*range(9), *range(11, 32), *range(127, 160)) if rang != 9},
    ord(PROTEGE): "\ufffd",
    ord(BORDURE): "\ufffd",
    0x00AD: "",
    0x200B: "",
    0xFEFF: "",
    0x2028: "\n",
    0x2029: "\n",
}
_PUCE = re.compile(r"^\s*[•◦▪‣●○■◆➢➔✓\uf0b7\uf0a7\uf0fc]\s*(?=\S)|^\s*[–—-]\s+(?=\S)")
_PUCE_INTERNE = re.compile(r"(?:^|(?<=[\s,;:.]))\s*[•◦▪‣●\uf0b7]\s+")
_NUMERO = re.compile(r"^\s*(\d{1,2})[.)]\s+(?=\S)")
_ORDINAL_HAUT = re.compile(r"(?:ers?|ères?|res?|e|es|[èe]mes?|i[èe]mes?|nde?s?|o)$", re.IGNORECASE)
_CHIFFRE_ET_BLANC = re.compile(r"(?:\d|\b[IVX]+)[ \u00a0\u202f]$")
_COLONNES = re.compile(r"\t+|\s+\|\s+")
_CONTACT = re.compile(
    r"@|\b(?:0|\+33 ?)[1-9](?:[ .]?\d{2}){4}\b|\ble \d{1,2}(?:er)? \w+ \d{4}\b|communiqu", re.IGNORECASE
)


def normaliser(blocs: list[Bloc]) -> list[Bloc]:
    """Return the blocks cleaned; no word of them is dropped."""
    suite = (_nettoyer_bloc(bloc) for bloc in blocs)
    aplatis = [b for bloc in suite for b in _aplatir(bloc)]
    lignes = [b for bloc in aplatis for b in _lignes(bloc)]
    listes = [b for bloc in lignes for b in _puces(bloc)]
    return [_lier(bloc) for bloc in _numeros(_fusionner(listes)) if bloc.textes() or bloc.genre is Genre.IMAGE]


def nettoyer(brut: str) -> str:
    """Composed characters, and none that has no width or no meaning."""
    return unicodedata.normalize("NFC", brut.translate(_INTERDITS))


def _nettoyer(texte: Texte) -> Texte:
    fragments: list[Fragment] = []
    for fragment in texte.fragments:
        propre = replace(fragment, texte=nettoyer(fragment.texte))
        avant = fragments[-1] if fragments else None
        if propre.exposant and avant and _appelle_ordinal(avant.texte, propre.texte):
            # A true exponent of a word processor: an ordinal is raised again when it is shown. A PDF parts the two.
            fin = " " if propre.texte[-1:].isspace() else ""
            fragments[-1] = replace(avant, texte=avant.texte.rstrip() + propre.texte.strip() + fin)
        elif avant and not propre.exposant and replace(avant, texte="") == replace(propre, texte=""):
            fragments[-1] = replace(avant, texte=avant.texte + propre.texte)
        elif propre.texte:
            fragments.append(propre)
    return Texte(tuple(fragments)).rogne()


def _appelle_ordinal(avant: str, haut: str) -> bool:
    """Whether raised letters are the end of an ordinal: after a word, or after a figure and a space."""
    return bool(_ORDINAL_HAUT.match(haut.strip()) and (avant[-1:].isalnum() or _CHIFFRE_ET_BLANC.search(avant)))


def _nettoyer_bloc(bloc: Bloc) -> Bloc:
    return replace(
        bloc,
        texte=_nettoyer(bloc.texte),
        elements=[element for element in map(_nettoyer, bloc.elements) if element],
        rangees=[[[t for t in map(_nettoyer, cellule) if t] for cellule in rangee] for rangee in bloc.rangees],
        alternative=nettoyer(bloc.alternative),
    )


def _aplatir(bloc: Bloc) -> Iterator[Bloc]:
    """A table that only lays out a page (one row, one column, a letterhead, contacts) is read as paragraphs."""
    if bloc.genre is not Genre.TABLEAU:
        yield bloc
        return
    colonnes = max((len(rangee) for rangee in bloc.rangees), default=0)
    textes = [texte for rangee in bloc.rangees for cellule in rangee for texte in cellule]
    if colonnes > 1 and len(bloc.rangees) > 1 and not any(_CONTACT.search(texte.brut) for texte in textes):
        yield bloc
        return
    for rangee in bloc.rangees:
        for cellule in rangee:
            for rang, texte in enumerate(cellule):
                yield Bloc(Genre.PARAGRAPHE, texte, suite=rang > 0)


def _lignes(bloc: Bloc) -> Iterator[Bloc]:
    """One block a line; columns set with tabs are read one after the other."""
    if bloc.genre is Genre.TITRE:
        yield replace(bloc, texte=Texte.joindre(bloc.texte.couper(re.compile(r"\s*[\n\t]\s*")), " "))
        return
    if bloc.genre not in {Genre.PARAGRAPHE, Genre.MARGE}:
        yield bloc
        return
    for rang, ligne in enumerate(bloc.texte.couper(re.compile(r"\n"))):
        colonnes = ligne.couper(_COLONNES)
        if len(colonnes) > 1 and max(len(colonne.brut) for colonne in colonnes) > 160:
            colonnes = [Texte.joindre(colonnes, " ")]
        for numero, colonne in enumerate(colonnes):
            yield replace(bloc, texte=colonne, suite=bloc.suite or rang + numero > 0)


def _puces(bloc: Bloc) -> Iterator[Bloc]:
    """Bullets typed by hand make lists, also when they were all run together in one paragraph."""
    puce = _PUCE.match(bloc.brut)
    if bloc.genre is Genre.LISTE:
        morceaux = [m for element in bloc.elements for m in element.couper(_PUCE_INTERNE)]
        yield replace(bloc, elements=morceaux)
    elif bloc.genre is not Genre.PARAGRAPHE or (not puce and len(_PUCE_INTERNE.findall(bloc.brut)) < 2):
        yield bloc
    elif puce:
        reste = bloc.texte.tranche(puce.end()).couper(_PUCE_INTERNE)
        yield Bloc(Genre.LISTE, elements=reste, suite=bloc.suite)
    else:
        debut = next(_PUCE_INTERNE.finditer(bloc.brut)).start()
        yield replace(bloc, texte=bloc.texte.tranche(0, debut).rogne())
        yield Bloc(Genre.LISTE, elements=bloc.texte.tranche(debut).couper(_PUCE_INTERNE), suite=True)


def _fusionner(blocs: list[Bloc]) -> list[Bloc]:
    """Bulleted paragraphs that follow one another are one list."""
    fusionnes: list[Bloc] = []
    for bloc in blocs:
        dernier = fusionnes[-1] if fusionnes else None
        if (
            bloc.genre is Genre.LISTE
            and dernier
            and dernier.genre is Genre.LISTE
            and dernier.ordonnee == bloc.ordonnee
        ):
            dernier.elements += bloc.elements
        elif bloc.genre is Genre.LISTE:
            fusionnes.append(replace(bloc, elements=list(bloc.elements)))
        else:
            fusionnes.append(bloc)
    return fusionnes


def _numeros(blocs: list[Bloc]) -> Iterator[Bloc]:
    """Paragraphs numbered 1, 2… make an ordered list; a number alone, or out of order, is left in the text."""
    attente: list[Bloc] = []
    for bloc in [*blocs, None]:
        numero = _NUMERO.match(bloc.brut) if bloc and bloc.genre is Genre.PARAGRAPHE else None
        if bloc and numero and int(numero[1]) == len(attente) + 1:
            attente.append(bloc)
            continue
        if len(attente) > 1:
            yield Bloc(Genre.LISTE, elements=[_sans_numero(b.texte) for b in attente], ordonnee=True)
        else:
            yield from attente
        attente = []
        if bloc and numero and numero[1] == "1":
            attente = [bloc]
        elif bloc:
            yield bloc


def _sans_numero(texte: Texte) -> Texte:
    numero = _NUMERO.match(texte.brut)
    return texte.tranche(numero.end()).rogne() if numero else texte


def _lier(bloc: Bloc) -> Bloc:
    return replace(
        bloc,
        texte=bloc.texte.lier(),
        elements=[element.lier() for element in bloc.elements],
        rangees=[[[texte.lier() for texte in cellule] for cellule in rangee] for rangee in bloc.rangees],
    )
