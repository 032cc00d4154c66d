"""Dates as French writes them: « 1er mars », where Django writes « 1 mars »."""

from __future__ import annotations

import datetime
import re

from django.utils import formats
from django.utils.translation import get_language

# The day of the month before a month's name; a letter after a backslash is text, not a code.
JOUR_ET_MOIS = re.compile(r"(?<!\\)j(?= [FMNbE])")
PREMIER = r"j\\e\\r"


def date_format(valeur: datetime.date, motif: str | None = None) -> str:
    """Django's function of that name, with the ordinal of the first day of a month (Imprimerie nationale)."""
    return formats.date_format(valeur, motif_de(valeur, motif))


def motif_de(valeur: object, motif: str | None) -> str | None:
    """The format that writes this date; `motif` itself unless a first of the month is written in French."""
    if getattr(valeur, "day", None) != 1 or not (get_language() or "fr").startswith("fr"):
        return motif
    return JOUR_ET_MOIS.sub(PREMIER, formats.get_format(motif or "DATE_FORMAT"))
