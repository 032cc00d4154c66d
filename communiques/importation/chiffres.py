"""Figures in sentences: value, unit, and the year and source that the sentence gives, or not."""

import re

from .dates import dates_de
from .modele import Chiffre
from .reperes import autour

_NOMBRE = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.,/°-])(?P<valeur>{_NOMBRE})[ \u00a0\u202f]*"
    r"(?P<unite>%|€|[kM]€|(?:millions?|milliards?)(?:\s+d(?:e\s+|[’']))?(?:\s*[a-zà-ÿœ]+)?|m²|ha\b"
    r"|(?:nouve(?:aux|lles)\s+|premi(?:ers|ères)\s+)?[a-zà-ÿœ]{3,})",
)
_PHRASE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«])|\n")
_ANNEE = re.compile(r"(?<![\d/.-])(?:19|20)\d{2}(?!\d)")
# « selon » introduces a source when a name or a kind of publication follows; else it only says « depending on ».
_SOURCE = re.compile(
    r"\b(?:[Ss]ources?\s*:\s*|(?:[Ss]elon|[Dd][’']après)\s+(?:l[’']|la\s+|le\s+|les\s+|une?\s+)?"
    r"(?=[^\W\d_a-zà-ÿ]|(?:observatoire|étude|enquête|rapport|recensement|bilan|service|baromètre|données)\b))"
    r"(?P<qui>[^,.;()]{3,120})"
)
_PERIMETRE = re.compile(
    r"\b(?:sur|dans)\s+(?:le|la|les|l[’'])\s*(?P<ou>territoire[^,.;()]{0,60}|métropole[^,.;()]{0,60}|\d+ communes)"
)
# Durations, hours, ordinals and numbering say no result.
_HORS = re.compile(
    r"^(?:ans?|année\w*|mois|semaines?|jours?|heures?|minutes?|secondes?|siècle|fois|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|rue|avenue|boulevard|place|cedex|bis|ter|er|re|ère|ème|nde?"
    r"|et|ou|au|aux|à|de|des|du|la|le|les|sur|pour|par|dans|est|ont|avec|en|dont|puis|ainsi|communiqu\w*)\b"
)


def chiffres_de(texte: str) -> list[Chiffre]:
    """Figures of a plain text, in order."""
    chiffres: list[Chiffre] = []
    for phrase in _PHRASE.split(texte):
        occupes = [(lue.debut, lue.fin) for lue in dates_de(phrase, annee=2000)]
        annees = [int(annee.group()) for annee in _ANNEE.finditer(phrase)]
        source = _SOURCE.search(phrase)
        perimetre = _PERIMETRE.search(phrase)
        for trouve in _FIGURE.finditer(phrase):
            unite = " ".join(trouve["unite"].split())
            if _HORS.match(unite) or any(debut <= trouve.start() < fin for debut, fin in occupes):
                continue
            if _ANNEE.fullmatch(trouve["valeur"]) and not unite.startswith(("€", "million", "milliard")):
                continue
            chiffres.append(
                Chiffre(
                    valeur=trouve["valeur"],
                    unite=unite,
                    libelle=_libelle(phrase, trouve.start("unite")),
                    annee=annees[-1] if annees else None,
                    perimetre=perimetre["ou"].strip() if perimetre else None,
                    source=source["qui"].strip() if source else None,
                    extrait=autour(phrase, trouve.start(), trouve.end()),
                )
            )
    return chiffres


def _libelle(phrase: str, debut: int) -> str:
    """What is counted: the words after the value, up to the first stop."""
    mots = re.split(r"[,.;:()«»]|\s(?:et|ou|qui|que|dont|pour|afin)\s", phrase[debut : debut + 120], maxsplit=1)[0]
    return " ".join(mots.split()[:8])
