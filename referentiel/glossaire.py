"""The words of the glossary, ready to be found in running text: whole words, longest first, acronyms as written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from referentiel.models import TermeGlossaire
from socle.memo import par_generation
from socle.typographie import typographier

# A letter may be followed by its accent as a character of its own.
MOT = re.compile(r"[\w\u0300-\u036f]+")
_BLANCS = re.compile(r"\s+")
_TIRETS, _APOSTROPHES = re.compile("[\u2010\u2011]"), re.compile("[\u2019\u02bc]")
# What makes a word a piece of something else: « sans-abri », an address, a path.
COLLANTS_AVANT = frozenset("-\u2010\u2011@/.#&")
COLLANTS_APRES = frozenset("-\u2010\u2011@/_")


@dataclass(frozen=True)
class Mot:
    """A term in one language, as pages show it."""

    slug: str
    terme: str
    definition: str


@dataclass(frozen=True)
class Forme:
    """One way of writing a term: its words, folded unless it is an acronym, and what stands between them."""

    mots: tuple[str, ...]
    liaisons: tuple[str, ...]
    slugs: tuple[str, ...]


@dataclass(frozen=True)
class Occurrence:
    """A form found in a text, from `debut` to `fin` (characters); several slugs for an acronym with two meanings."""

    debut: int
    fin: int
    slugs: tuple[str, ...]


@dataclass
class Lexique:
    """The terms of a language by slug, and their forms by first word, longest first."""

    mots: dict[str, Mot] = field(default_factory=dict)
    formes: dict[str, list[Forme]] = field(default_factory=dict)

    def occurrences(self, texte: str, avant: str = "", apres: str = "") -> Iterator[Occurrence]:
        """Every form in a text, in order, never overlapping. `avant` and `apres` are the characters around it."""
        jetons = [(jeton.start(), jeton.end()) for jeton in MOT.finditer(texte)]
        rang = 0
        while rang < len(jetons):
            trouvee = self._forme_en(texte, jetons, rang, (avant, apres))
            if trouvee is None:
                rang += 1
                continue
            fin = rang + len(trouvee.mots)
            yield Occurrence(jetons[rang][0], jetons[fin - 1][1], trouvee.slugs)
            rang = fin

    def _forme_en(self, texte: str, jetons: list[tuple[int, int]], rang: int, bords: tuple[str, str]) -> Forme | None:
        debut, fin = jetons[rang]
        for cle in _cles(texte[debut:fin]):
            for forme in self.formes.get(cle, ()):
                suite = jetons[rang : rang + len(forme.mots)]
                if _correspond(forme, texte, suite) and _detachee(texte, suite[0][0], suite[-1][1], bords):
                    return forme
        return None


def lexique(langue: str) -> Lexique:
    """The glossary of a language. One query, once a generation."""
    return par_generation(f"lexique:{langue}", lambda: construire(TermeGlossaire.objects.all(), langue))


def construire(termes: Iterable[TermeGlossaire], langue: str) -> Lexique:
    """What a text is searched with. A form that several terms share keeps all their slugs."""
    resultat = Lexique()
    slugs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for terme in termes:
        nom, definition = terme.terme_dans(langue), terme.definition_dans(langue)
        if not (nom and definition):
            continue
        resultat.mots[terme.slug] = Mot(terme.slug, _typo(nom, langue), _typo(definition, langue))
        for ecrit in [nom, *terme.variantes_dans(langue)]:
            if (cle := _decouper(ecrit)) is not None and terme.slug not in slugs.setdefault(cle, []):
                slugs[cle].append(terme.slug)
    for (mots, liaisons), porteurs in slugs.items():
        resultat.formes.setdefault(mots[0].casefold(), []).append(Forme(mots, liaisons, tuple(porteurs)))
    for formes in resultat.formes.values():
        formes.sort(key=lambda forme: (len(forme.mots), sum(map(len, forme.mots))), reverse=True)
    return resultat


def plier(texte: str) -> str:
    """Without case nor accents: how people search and how an alphabet sorts."""
    decompose = unicodedata.normalize("NFKD", texte.casefold())
    return "".join(caractere for caractere in decompose if not unicodedata.combining(caractere))


def _typo(texte: str, langue: str) -> str:
    return typographier(texte) if langue == "fr" else texte


def _decouper(ecrit: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """(words, what stands between them) of a form, or None when it holds no word."""
    ecrit = unicodedata.normalize("NFC", ecrit)
    jetons = list(MOT.finditer(ecrit))
    if not jetons:
        return None
    mots = tuple(jeton[0] if _sigle(jeton[0]) else jeton[0].casefold() for jeton in jetons)
    liaisons = tuple(_liaison(ecrit[ici.end() : suivant.start()]) for ici, suivant in pairwise(jetons))
    return mots, liaisons


def _sigle(mot: str) -> bool:
    """Written in capitals: « ARS » is not « ars »."""
    return len(mot) > 1 and mot.isupper()


def _cles(mot: str) -> list[str]:
    """First words under which a form may be kept: as written, or without the mark of the plural."""
    plie = unicodedata.normalize("NFC", mot).casefold()
    return [plie, plie[:-1]] if len(plie) > 3 and plie[-1] in "sx" else [plie]


def _liaison(entre: str) -> str:
    return _TIRETS.sub("-", _APOSTROPHES.sub("'", _BLANCS.sub(" ", entre)))


def _correspond(forme: Forme, texte: str, jetons: list[tuple[int, int]]) -> bool:
    if len(jetons) < len(forme.mots):
        return False
    if not all(_meme_mot(mot, texte[debut:fin]) for mot, (debut, fin) in zip(forme.mots, jetons, strict=True)):
        return False
    entre = (texte[ici[1] : suivant[0]] for ici, suivant in pairwise(jetons))
    return all(attendue == _liaison(lue) for attendue, lue in zip(forme.liaisons, entre, strict=True))


def _meme_mot(attendu: str, lu: str) -> bool:
    lu = unicodedata.normalize("NFC", lu)
    if _sigle(attendu):
        return lu == attendu
    plie = lu.casefold()
    return plie == attendu or (len(attendu) > 2 and plie[:-1] == attendu and plie[-1] in "sx")


def _detachee(texte: str, debut: int, fin: int, bords: tuple[str, str]) -> bool:
    """The match is a word of its own, not a piece of a compound, of an address or of a word cut by a tag."""
    avant = texte[debut - 1] if debut else bords[0]
    apres = texte[fin : fin + 2] if fin < len(texte) else bords[1]
    if avant and (avant in COLLANTS_AVANT or MOT.match(avant)):
        return False
    if apres and (apres[0] in COLLANTS_APRES or MOT.match(apres[0])):
        return False
    return not (len(apres) == 2 and apres[0] == "." and MOT.match(apres[1]))
