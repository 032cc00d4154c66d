"""Inline marks of Markdown, and the few HTML tags people leave in plain text, read into runs.

Lengths in the patterns are bounded so that an endless line of opening marks stays cheap. Exponents written
``1^{er}`` or ``1<sup>er</sup>`` are left as they are: the typography repairs them, and a warning tells it.
"""

import re

from .textes import Fragment, Texte

_MARQUES = re.compile(
    r"(?P<image>!\[(?P<alt>[^\[\]\n]{0,300})\]\((?P<fichier>[^()\s]{0,500})\))"
    r"|(?P<lien>\[(?P<intitule>[^\[\]\n]{1,300})\]\((?P<adresse>[^()\s]{0,1000})\))"
    r"|<(?P<brute>https?://[^\s<>]{1,1000})>"
    r"|(?P<gras>\*\*(?=\S)(?P<g>[^\n]{1,600}?)(?<=\S)\*\*(?!\*))"
    r"|(?P<gras2>(?<!\w)__(?=\S)(?P<g2>[^\n]{1,600}?)(?<=\S)__(?!\w))"
    r"|(?P<ital>(?<![\w*])\*(?=[^\s*])(?P<i>[^\n*]{1,900}?)(?<=\S)\*(?![\w*]))"
    r"|(?P<ital2>(?<![\w_])_(?=[^\s_])(?P<i2>[^\n_]{1,900}?)(?<=\S)_(?![\w_]))"
    r"|(?P<html><(?P<balise>b|strong|i|em)>(?P<h>[^\n<]{1,600})</(?P=balise)>)"
    r"|(?P<saut><br ?/?>)",
    re.IGNORECASE,
)
_PROFONDEUR_MAX = 4


def lire_en_ligne(brut: str) -> tuple[Texte, list[tuple[str, str]]]:
    """Return the text and the pictures met in it, each as (alternative, file name)."""
    images: list[tuple[str, str]] = []
    fragments = _lire(brut, Fragment(""), images, 0)
    return Texte(tuple(fragments)), images


def _avec(modele: Fragment, texte: str, **styles: object) -> Fragment:
    valeurs = {"gras": modele.gras, "italique": modele.italique, "lien": modele.lien, **styles}
    return Fragment(texte, **valeurs)  # type: ignore[arg-type]


def _lire(brut: str, modele: Fragment, images: list[tuple[str, str]], profondeur: int) -> list[Fragment]:
    if profondeur > _PROFONDEUR_MAX:
        return [_avec(modele, brut)] if brut else []
    fragments: list[Fragment] = []
    rang = 0
    for trouve in _MARQUES.finditer(brut):
        fragments += [_avec(modele, brut[rang : trouve.start()])]
        fragments += _marque(trouve, modele, images, profondeur + 1)
        rang = trouve.end()
    fragments.append(_avec(modele, brut[rang:]))
    return [fragment for fragment in fragments if fragment.texte]


def _marque(trouve: re.Match[str], modele: Fragment, images: list[tuple[str, str]], profondeur: int) -> list[Fragment]:
    if trouve["image"]:
        images.append((trouve["alt"].strip(), trouve["fichier"]))
        return []
    if trouve["saut"]:
        return [_avec(modele, "\n")]
    if trouve["brute"]:
        return [_avec(modele, trouve["brute"], lien=trouve["brute"])]
    if trouve["lien"]:
        dedans = _avec(modele, "", lien=trouve["adresse"])
        return _lire(trouve["intitule"], dedans, images, profondeur)
    gras = trouve["g"] or trouve["g2"]
    italique = trouve["i"] or trouve["i2"]
    if trouve["html"]:
        if trouve["balise"].lower() in {"b", "strong"}:
            gras = trouve["h"]
        else:
            italique = trouve["h"]
    dedans = _avec(modele, "", gras=True) if gras else _avec(modele, "", italique=True)
    return _lire(gras or italique or "", dedans, images, profondeur)
