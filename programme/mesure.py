"""How far a page went: its share, and the sentence that says it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from programme.enums import Sens
from socle.dates import date_format
from socle.nombres import juste

CENT = Decimal(100)
LANGUE_SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Texte:
    """Words of a progress in one language: those of the page or of its translation."""

    unite_singulier: str = ""
    unite_pluriel: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Mesure:
    """`part` is from 0 to 100; None when nothing is counted. `date` and `source` say where the value comes from."""

    part: Decimal | None
    phrase: str
    valeur: Decimal | None = None
    cible: Decimal | None = None
    date: str = ""
    source: str = ""


def mesurer(page: Any, *, langue: str, texte: Any = None) -> Mesure:
    """The progress of an action or an experiment; `texte` is the page whose words are used (itself by default).

    A chosen indicator gives the value, its date and its source: the page follows it.
    """
    texte = texte or page
    indicateur = getattr(page, "indicateur", None)
    derniere = indicateur.derniere if indicateur is not None and indicateur.public else None
    atteint = derniere.valeur if derniere else page.atteint
    with override(langue):
        if indicateur is not None and derniere is not None:
            date = derniere.precision_dans(langue) or str(derniere.annee)
            source = indicateur.dans("source", langue)
        else:
            date, source = jour(page.date_mesure), ""
        return Mesure(
            part=part(atteint, page.cible, sens=page.sens, depart=page.depart),
            phrase=phrase(texte, atteint, page.cible),
            valeur=atteint,
            cible=page.cible,
            date=date,
            source=source,
        )


def part(atteint: Decimal | None, cible: Decimal | None, *, sens: str, depart: Decimal | None) -> Decimal | None:
    """Percent of the way, 0 to 100. Fewer is better: from the starting value down to the target, when it is known."""
    if atteint is None or not cible:
        return None
    if sens == Sens.PLUS:
        fait = atteint / cible
    elif atteint <= cible:
        fait = Decimal(1)
    elif depart is not None and depart > cible:
        fait = (depart - atteint) / (depart - cible)
    else:
        fait = cible / atteint
    return max(Decimal(0), min(CENT, (CENT * fait).quantize(Decimal("0.1"))))


def phrase(texte: Any, atteint: Decimal | None, cible: Decimal | None) -> str:
    """The page's own sentence with its values, else « 31 logements sur 50 »; empty when there is nothing to say."""
    if texte.phrase:
        return texte.phrase.replace("{atteint}", nombre(atteint)).replace("{cible}", nombre(cible))
    if atteint is None:
        return ""
    compte = nombre(atteint)
    if texte.unite_singulier or texte.unite_pluriel:
        unite = texte.unite_pluriel if abs(atteint) >= 2 else texte.unite_singulier
        compte = f"{compte} {unite}"
    if cible is None:
        return compte
    return _("%(compte)s sur %(cible)s") % {"compte": compte, "cible": nombre(cible)}


def nombre(valeur: Decimal | None) -> str:
    """A number as the active language writes it, without needless zeros."""
    return juste(valeur, (get_language() or LANGUE_SOURCE)[:2]) if valeur is not None else ""


def jour(date: datetime.date | None) -> str:
    return date_format(date, "j F Y") if date else ""


def mois(date: datetime.date | None) -> str:
    """« juin 2026 »: a due date is said by its month."""
    return date_format(date, "F Y") if date else ""
