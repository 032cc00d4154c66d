"""From text to search tokens: ASCII words, folded and stemmed, the same at indexing and at query time.

Accents go before stemming, not after: people type "securite" as often as "sécurité", and both must give one stem.
The databases receive only `[a-z0-9]` tokens, so that neither FTS5's tokenizer nor PostgreSQL's parser has anything
left to interpret.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from anyascii import anyascii

from .mots_vides import MOTS_VIDES

LANGUE_PAR_DEFAUT = "fr"
STEMMERS = {"fr": "french", "en": "english"}

MOT_MAX = 40  # characters of a token that count
CARACTERES_MAX = 800_000  # of distinct tokens in one entry: a PostgreSQL tsvector holds one megabyte
REQUETE_MAX = 200  # characters of a query that count
TERMES_MAX = 16  # words of a query that count

_MOT = re.compile(r"\w+")
_SIGLE = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_OPERATEURS = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b")
_INVISIBLES = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_NON_ASCII = re.compile(r"[^a-z0-9]+")
_FEMININ = re.compile(r"ee(s?)$")

# Plurals in -aux of nouns in -ail: Snowball makes them nouns in -al, and "bail" is a word of this site.
_AUX_EN_AIL = {"baux": "bail", "coraux": "corail", "travaux": "travail", "vitraux": "vitrail"}

_verrou = threading.Lock()  # Snowball's stemmers keep their work in attributes
_stemmers = {langue: snowballstemmer.stemmer(nom) for langue, nom in STEMMERS.items()}


def langue_connue(code: str | None) -> str:
    """The analyser's language for a locale code ("fr", "en-gb"); French when there is none for it."""
    base = (code or "").split("-")[0].lower()
    return base if base in STEMMERS else LANGUE_PAR_DEFAUT


def preparer(texte: str) -> str:
    """Composed characters, without invisible ones, dots of acronyms removed (S.I.A.O. → SIAO)."""
    # The modifier letter apostrophe passes for a letter.
    texte = _INVISIBLES.sub("", unicodedata.normalize("NFC", texte)).replace("\u02bc", "’")
    return _SIGLE.sub(lambda sigle: sigle[0].replace(".", ""), texte)


@lru_cache(maxsize=65_536)
def plier(mot: str) -> str:
    """One word in lower case ASCII letters and digits: œuvre → oeuvre, m² → m2. May be empty."""
    mot = mot.lower()
    if not mot.isascii():
        mot = anyascii(mot).lower()
    return _NON_ASCII.sub("", mot)[:MOT_MAX]


@lru_cache(maxsize=65_536)
def racine(mot: str, langue: str) -> str:
    """The stem of a folded word."""
    if langue == "fr":
        mot = _AUX_EN_AIL.get(mot, _FEMININ.sub(r"e\1", mot))
    with _verrou:
        return _stemmers[langue].stemWord(mot)


def mots(texte: str) -> Iterator[str]:
    """Folded words of a text, in order, not stemmed."""
    for trouve in _MOT.finditer(preparer(texte)):
        if mot := plier(trouve[0]):
            yield mot


def jetons(texte: str, langue: str) -> list[str]:
    """Distinct stems of a text in their order, bounded by CARACTERES_MAX."""
    return _bornes(racine(mot, langue) for mot in dict.fromkeys(mots(texte)))


def mots_distincts(texte: str) -> list[str]:
    """Distinct folded words of a text, not stemmed: for completion, and for the vocabulary."""
    return _bornes(mots(texte))


def _bornes(suite: Iterable[str]) -> list[str]:
    reste = CARACTERES_MAX
    gardes: dict[str, None] = {}
    for jeton in suite:
        if jeton in gardes:
            continue
        reste -= len(jeton)
        if reste < 0:
            break
        gardes[jeton] = None
    return list(gardes)


@dataclass(frozen=True)
class Termes:
    """A query after analysis: every group must match, a group matches by any of its tokens.

    `prefixe` means that the last group also matches the beginning of a token.
    """

    groupes: tuple[tuple[str, ...], ...] = ()
    prefixe: bool = False

    def __bool__(self) -> bool:
        return bool(self.groupes)

    @property
    def tous(self) -> frozenset[str]:
        """Every token of the query, to mark them in an excerpt."""
        return frozenset(jeton for groupe in self.groupes for jeton in groupe)


def _vide(mot: str, langues: tuple[str, ...]) -> bool:
    return any(mot in MOTS_VIDES[langue] for langue in langues)


def _mots_de_requete(requete: str, langues: tuple[str, ...]) -> list[str]:
    """Words that a query is made of, without empty words if it has others."""
    requete = requete[:REQUETE_MAX]
    tous = list(dict.fromkeys(mots(_OPERATEURS.sub(" ", requete)))) or list(dict.fromkeys(mots(requete)))
    pleins = [mot for mot in tous if not _vide(mot, langues)]
    return (pleins or tous)[:TERMES_MAX]


def termes(requete: str, langues: tuple[str, ...] = tuple(STEMMERS)) -> Termes:
    """Analyse what somebody typed: all its words, each by its stem in any of the languages.

    Quotes and operators have no meaning of their own: nothing that can be typed is an error.
    """
    groupes = (
        tuple(dict.fromkeys(racine(mot, langue) for langue in langues)) for mot in _mots_de_requete(requete, langues)
    )
    return Termes(tuple(dict.fromkeys(groupes)))


def termes_bruts(requete: str) -> Termes:
    """Analyse for completion: folded words, the last one as a prefix."""
    return Termes(tuple((mot,) for mot in dict.fromkeys(mots(requete[:REQUETE_MAX]))), prefixe=True)
