"""Lines broken by a page or an editor, joined again, hyphenation included."""

import re

# First halves of compounds that keep their hyphen when a line ends on it.
_PREFIXES = frozenset(
    [
        "à",
        "anti",
        "après",
        "arrière",
        "au",
        "auto",
        "avant",
        "bien",
        "ci",
        "co",
        "contre",
        "demi",
        "dernier",
        "elle",
        "elles",
        "en",
        "entre",
        "est",
        "ex",
        "grand",
        "hors",
        "il",
        "ils",
        "jusque",
        "là",
        "lui",
        "mal",
        "mi",
        "micro",
        "moi",
        "multi",
        "non",
        "nous",
        "nouveau",
        "on",
        "outre",
        "par",
        "péri",
        "peut",
        "petit",
        "post",
        "pré",
        "presque",
        "pro",
        "quasi",
        "quelque",
        "quelques",
        "rendez",
        "sans",
        "semi",
        "socio",
        "soi",
        "sous",
        "sud",
        "sur",
        "tiers",
        "toi",
        "tout",
        "très",
        "ultra",
        "un",
        "vice",
        "vis",
        "vous",
        "nord",
        "ouest",
        "aix",
        "saint",
        "sainte",
        "haut",
        "haute",
        "bas",
        "basse",
    ]
)
_FIN_COUPEE = re.compile(r"([\w’']+)-$")
_DEBUT_MOT = re.compile(r"^[\w’']+")
_ADRESSE_COUPEE = re.compile(r"(?:https?://|www\.)\S*[/=_-]$")


def recoller(lignes: list[str], contexte: str) -> str:
    """Join ``lignes``. ``contexte`` is the whole text: a compound written there in full keeps its hyphen."""
    texte = ""
    for ligne in lignes:
        if sans_tiret(texte, ligne, contexte):
            texte = texte[:-1] + ligne
        else:
            texte = (texte + jointure(texte, ligne) if texte else "") + ligne
    return texte


def jointure(avant: str, apres: str) -> str:
    """What stands between two halves of a broken line: a space, or nothing inside a word or an address."""
    if _ADRESSE_COUPEE.search(avant[-500:]) and re.match(r"[\w/?#%-]", apres):
        return ""
    return "" if _FIN_COUPEE.search(avant[-80:]) and _DEBUT_MOT.match(apres) else " "


def sans_tiret(avant: str, apres: str, contexte: str) -> bool:
    """Whether the hyphen that ends ``avant`` is only the break of a word."""
    if avant.endswith("\u00ad"):
        return True
    debut, fin = _FIN_COUPEE.search(avant[-80:]), _DEBUT_MOT.match(apres)
    if not debut or not fin or not fin.group()[0].islower() or debut[1][-1].isdigit():
        return False
    premier, second = debut[1].lower(), fin.group().lower()
    bas = contexte.lower()
    if f"{premier}-{second}" in bas:
        return False
    if f"{premier}{second}" in bas:
        return True
    tete = re.split(r"[’']", premier)[-1]
    return tete not in _PREFIXES and len(tete) > 1
