"""A past for the demonstration: what services write at a moment of the past is dated of that moment."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.utils import timezone

_MOMENT = re.compile(
    r"^(?:J(?P<jours>[+-]\d+)|A(?P<annees>[+-]\d+)-(?P<mois>\d\d)-(?P<jour>\d\d))(?: (?P<heure>\d\d:\d\d))?$"
)
_maintenant = timezone.now  # the true clock, whatever day is played
_ANNEE = re.compile(r"\bA([+-]\d)\b")


@contextmanager
def a(moment: datetime.datetime) -> Iterator[None]:
    """Within, `timezone.now()` stands still at that moment, for this process: a loading command has one thread."""
    vraie = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = vraie


def lire(texte: str) -> datetime.datetime:
    """« J-53 10:12 » counts from today, « A-2-01-15 » from this year; noon when no time is given. Local time.

    Raises:
        ValueError: it says neither.
    """
    trouve = _MOMENT.match(texte)
    if trouve is None:
        raise ValueError(texte)
    aujourd_hui = timezone.localdate(_maintenant())
    if trouve["jours"]:
        jour = aujourd_hui + datetime.timedelta(days=int(trouve["jours"]))
    else:
        annee = aujourd_hui.year + int(trouve["annees"])
        jour = datetime.date(annee, int(trouve["mois"]), int(trouve["jour"]))
    heure = datetime.time.fromisoformat(trouve["heure"] or "12:00")
    return timezone.make_aware(datetime.datetime.combine(jour, heure))


def dater(texte: str) -> str:
    """« A+0 » and « A-1 » in a text become years."""
    annee = timezone.localdate(_maintenant()).year
    return _ANNEE.sub(lambda trouve: str(annee + int(trouve[1])), texte)


def dater_tout(valeur: Any) -> Any:
    """The same in every text of plain data; what is a whole date by itself is left to `lire`."""
    if isinstance(valeur, dict):
        return {cle: dater_tout(v) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [dater_tout(v) for v in valeur]
    return dater(valeur) if isinstance(valeur, str) and not _MOMENT.match(valeur) else valeur


def remonter(moment: datetime.datetime, depuis: datetime.datetime, colonnes: dict[type[Model], str]) -> None:
    """Rows that a column dated of the true clock, since `depuis`, become of that moment."""
    for modele, colonne in colonnes.items():
        modele._default_manager.filter(**{f"{colonne}__gte": depuis}).update(**{colonne: moment})
