"""French typography, repaired by pure functions.

Rules follow the *Lexique des règles typographiques en usage à l'Imprimerie nationale*. Spaces: U+202F (narrow,
no-break) before ``; : ! ? » % €``, after ``«`` and inside thousands; U+00A0 between a number and its unit.
Addresses, e-mails, phone numbers and clock times are never touched. Every function is idempotent and raises nothing.

These functions are meant for French text only: the caller decides by the language of the page.
"""

import re
from functools import lru_cache

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

FINE = "\u202f"
INSECABLE = "\u00a0"
# Stand-ins taken from the private use area: a protected span, and a border that rules look through
# (the importer joins differently styled runs with it).
PROTEGE = "\ue000"
BORDURE = "\ue001"

_ESPACE = "[ \t\u00a0\u202f\u2009]"
_BORD = f"{BORDURE}{{0,6}}"
_FIN_ADRESSE = r"[^\s;:!?.,»)\"'’<>«\]]"

_PROTEGES = re.compile(
    rf"{PROTEGE}"
    rf"|(?:https?|ftps?|file)://\S*{_FIN_ADRESSE}|(?:mailto|tel):\S*{_FIN_ADRESSE}"
    rf"|\bwww\.\S*{_FIN_ADRESSE}"
    # Lengths are bounded: an endless run of dots or letters must stay cheap to read.
    r"|(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    rf"|(?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}/\S*{_FIN_ADRESSE}"
    r"|(?<![\d+])(?:\+33|0)[ .\u00a0\u202f]?(?:\(0\))?[ \u00a0\u202f]?[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?!\d)"
    r"|(?<!\d)0[ .\u00a0\u202f]?8\d{2}(?:[ .\u00a0\u202f]?\d{3}){2}(?!\d)"
    r"|(?<!\d)\d{3}[ \u00a0\u202f]\d{3}[ \u00a0\u202f]\d{3}[ \u00a0\u202f]\d{5}(?!\d)"
    r"|(?<!\d)\d+(?::\d+)+"
)
_BALISE = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);", re.S)
_BLOC_HTML = re.compile(
    r"(</?(?:p|h[1-6]|li|ul|ol|div|td|th|tr|table|figure|blockquote|section|br|hr)\b[^<>]*>)", re.IGNORECASE
)

_ORDINAUX = {
    "er": "er", "ers": "ers", "re": "re", "res": "res", "ère": "re", "ere": "re", "ères": "res",
    "eres": "res", "e": "e", "es": "es", "è": "e", "ème": "e", "eme": "e", "ième": "e", "ieme": "e", "èmes": "es",
    "emes": "es", "ièmes": "es", "iemes": "es", "nd": "nd", "nde": "nde", "nds": "nds", "ndes": "ndes", "d": "d",
    "de": "de",
}  # fmt: skip
_SUFFIXES = "|".join(sorted(_ORDINAUX, key=len, reverse=True))
_ABREGES = {"me": "me", "mes": "mes", "mme": "mme", "lle": "lle", "gr": "gr", "o": "°", "os": "°s"}
_CHIFFRES_HAUTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HAUT = r"(?:\^\{\s*(?P<a>[\w]{1,5})\s*\}|<sup>\s*(?P<b>[\w]{1,5})\s*</sup>|\^(?P<c>er|ère|e|ème)\b)"
_EXPOSANT = re.compile(rf"(?<=\w){_ESPACE}?{_HAUT}", re.IGNORECASE)
_ORDINAL_LONG = re.compile(r"\b(1)(ères?|eres?)\b|\b(\d{1,4}|[IVXL]{1,7})(i?[èe]mes?)\b")

_UNITES = (
    "millions?|milliards?|km²|km2|km|ha|m²|m2|m³|m3|cm|mm|m|kg|g|t|min|h|kWh|MWh|GWh|Ko|Mo|Go|ko|°C|points?|euros?"
)
_REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\.)\.{3}(?!\.)"), "…"),
    (re.compile(rf"(?<=[^\W\d_])({_BORD})'(?={_BORD}[\w«“{PROTEGE}])"), r"\1’"),
    (re.compile(rf"([^\s{BORDURE}({{\[¿¡;!?])({_BORD}){_ESPACE}+({_BORD})([;!?]+)(?![\w/])"), rf"\1\2{FINE}\3\4"),
    (re.compile(rf"([\w)\]»”’…])({_BORD})([;!?]+)(?={_BORD}(?:[\s»”)\]]|$))"), rf"\1\2{FINE}\3"),
    (re.compile(rf"([^\s{BORDURE}({{\[:])({_BORD}){_ESPACE}+({_BORD}):(?={_BORD}(?:[\s«]|$))"), rf"\1\2{FINE}\3:"),
    (re.compile(rf"([\w)\]»”’…])({_BORD}):(?={_BORD}(?:[\s«]|$))"), rf"\1\2{FINE}:"),
    (re.compile(rf"«({_BORD}){_ESPACE}*(?=[^\s])"), rf"«{FINE}\1"),
    (re.compile(rf"(\S){_ESPACE}*({_BORD}){_ESPACE}*»"), rf"\1\2{FINE}»"),
    (re.compile(rf"(\d)({_BORD}){_ESPACE}*({_BORD})([%‰€]|[kM]€)(?!\w)"), rf"\1\2{FINE}\3\4"),
    (re.compile(rf"(?<=\d)({_BORD})[ \t\u202f\u2009]+({_BORD})({_UNITES})(?!\w)"), rf"\1{INSECABLE}\2\3"),
    (re.compile(r"(?<=\d\u00a0h)[ \t\u202f](?=\d{2}(?!\d))"), INSECABLE),
    (re.compile(r"\b(n°s?|N°s?)[ \t\u202f]?(?=\d)"), rf"\1{INSECABLE}"),
)
_MILLIERS = re.compile(
    r"(?<![\d.,/])(?<!\d[ \u00a0\u202f])[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3})+(?![ \u00a0\u202f.]?\d)"
)
_GUILLEMETS = re.compile(r"[\"“”«»\n]")


def _relever(trouve: re.Match[str]) -> str:
    """Turn a raw exponent into the letters or the figure that a reader expects."""
    haut = trouve["a"] or trouve["b"] or trouve["c"]
    cle = haut.lower()
    avant = trouve.string[trouve.start() - 1]
    if cle.isdecimal() and cle.isascii():
        return haut.translate(_CHIFFRES_HAUTS)
    if avant.isdigit() or avant in "IVXLC":
        return _ORDINAUX.get(cle, haut)
    return _ABREGES.get(cle, haut)


def _ordinal(trouve: re.Match[str]) -> str:
    if trouve[1]:
        return trouve[1] + _ORDINAUX[trouve[2].lower()]
    return trouve[3] + ("es" if trouve[4].endswith("s") else "e")


def _ouvrant(texte: str, rang: int) -> bool:
    """A quote opens when it follows a space, a bracket or an elision, and touches what comes next."""
    avant = texte[:rang].rstrip(BORDURE)[-1:]
    apres = texte[rang + 1 :].lstrip(BORDURE)[:1]
    return (not avant or avant in "([«“'’-–—/" or avant.isspace()) and bool(apres) and not apres.isspace()


def _guillemets(texte: str) -> str:
    """Pair straight and English quotes line by line: « » outside, “ ” inside « ». An unpaired one stays."""
    sortie = list(texte)
    profondeur, ouvert = 0, -1
    for trouve in _GUILLEMETS.finditer(texte):
        rang, signe = trouve.start(), trouve.group()
        if signe == "\n":
            profondeur, ouvert = 0, -1
        elif signe == "«":
            profondeur += 1
        elif signe == "»":
            profondeur = max(0, profondeur - 1)
        elif ouvert < 0:
            if signe == "“" or (signe == '"' and _ouvrant(texte, rang)):
                ouvert, interieur = rang, profondeur > 0
        elif signe in '"”' and (texte[ouvert] == '"') == (signe == '"'):
            sortie[ouvert], sortie[rang] = ("“", "”") if interieur else ("«", "»")
            ouvert = -1
    return "".join(sortie)


def _passe(texte: str) -> str:
    gardes: list[str] = []

    def garder(trouve: re.Match[str]) -> str:
        gardes.append(trouve.group())
        return PROTEGE

    texte = _PROTEGES.sub(garder, texte)
    texte = _EXPOSANT.sub(_relever, texte)
    texte = _ORDINAL_LONG.sub(_ordinal, texte)
    texte = _guillemets(texte)
    texte = _MILLIERS.sub(lambda nombre: re.sub(_ESPACE, FINE, nombre.group()), texte)
    for motif, remplacement in _REGLES:
        texte = motif.sub(remplacement, texte)
    reste = iter(gardes)
    return re.sub(PROTEGE, lambda _: next(reste), texte)


@lru_cache(maxsize=4096)
def typographier(texte: str) -> str:
    """Return the plain French ``texte`` with its typography repaired (plain text in, plain text out)."""
    # A repair can make another possible (an ellipsis before a question mark): three passes reach the fixed point.
    for _ in range(3):
        suivant = _passe(texte)
        if suivant == texte:
            break
        texte = suivant
    return texte


def typographier_html(html: str) -> str:
    """Same repair on trusted HTML: tags and entities are kept as they are, rules look through inline ones.

    The safety of the result is that of the input: this function cleans nothing.
    """
    return "".join(
        part if _BLOC_HTML.fullmatch(part) else _entre_balises(part) for part in _BLOC_HTML.split(html) if part
    )


def _entre_balises(html: str) -> str:
    balises: list[str] = []

    def sortir(trouve: re.Match[str]) -> str:
        balises.append(trouve.group())
        return BORDURE

    nu = _BALISE.sub(sortir, html.replace(BORDURE, ""))
    reste = iter(balises)
    return re.sub(BORDURE, lambda _: next(reste), typographier(nu))


_ORDINAL_COURT = re.compile(
    r"(?<![\w@./:-])(?:(?P<un>1)(?P<s1>ers?|res?)|(?P<n>\d{1,3})(?P<s2>es?|ndes?|nds?)"
    r"|(?P<r>[IVXL]{2,7})(?P<s3>es?)|(?P<i>[IVX])(?P<s4>e)(?=[ \u00a0](?:siècle|République|arrondissement)))"
    r"(?![\w@/]|\.\w)"
)


def ordinaux_html(texte: str) -> SafeString:
    """Escape ``texte`` and raise the letters of its ordinals: ``1er`` becomes ``1<sup>er</sup>``, ``XXe`` too."""
    morceaux: list[str] = []
    debut = 0
    for trouve in _ORDINAL_COURT.finditer(texte):
        nombre = trouve["un"] or trouve["n"] or trouve["r"] or trouve["i"]
        morceaux += [escape(texte[debut : trouve.start()]), nombre, "<sup>", trouve.group()[len(nombre) :], "</sup>"]
        debut = trouve.end()
    morceaux.append(escape(texte[debut:]))
    return mark_safe("".join(morceaux))  # noqa: S308 - every piece is escaped or made of digits and letters


def typographier_affichage(valeur: object) -> SafeString:
    """What the ``typo`` filter shows: repaired, escaped unless already safe, ordinals raised."""
    if isinstance(valeur, SafeString):
        return mark_safe(typographier_html(conditional_escape(valeur)))  # noqa: S308 - it came in safe
    return ordinaux_html(typographier(str(valeur)))
