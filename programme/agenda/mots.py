"""Days and hours of the agenda in words, in the active language. Moments are aware; days are local."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from socle.dates import date_format


def heure(moment: datetime.datetime | datetime.time) -> str:
    """« 9 h », « 9 h 30 »; "9:30" in English."""
    local = timezone.localtime(moment).time() if isinstance(moment, datetime.datetime) else moment
    if (get_language() or "fr").startswith("fr"):
        return f"{local.hour}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{local.minute:02d}" if local.minute else "")
    return f"{local.hour}:{local.minute:02d}"


def jour(moment: datetime.datetime | datetime.date, *, semaine: bool = True) -> str:
    """« vendredi 11 décembre 2026 », without the day of the week on request."""
    local = timezone.localdate(moment) if isinstance(moment, datetime.datetime) else moment
    return date_format(local, _("l j F Y") if semaine else _("j F Y"))


def heures(debut: datetime.datetime, fin: datetime.datetime) -> str:
    """« 9 h 30 à 12 h »."""
    return _("%(debut)s à %(fin)s") % {"debut": heure(debut), "fin": heure(fin)}


def plage(debut: datetime.datetime, fin: datetime.datetime, journee_entiere: bool = False) -> str:
    """The whole of when, as a title says it: « vendredi 11 décembre 2026, de 9 h 30 à 12 h »."""
    premier, dernier = timezone.localdate(debut), timezone.localdate(fin)
    if premier != dernier:
        if journee_entiere:
            return _("du %(debut)s au %(fin)s") % {"debut": jour(premier), "fin": jour(dernier)}
        return _("du %(debut)s à %(h1)s au %(fin)s à %(h2)s") % {
            "debut": jour(premier),
            "h1": heure(debut),
            "fin": jour(dernier),
            "h2": heure(fin),
        }
    if journee_entiere:
        return _("%(jour)s, toute la journée") % {"jour": jour(premier)}
    return _("%(jour)s, de %(h1)s à %(h2)s") % {"jour": jour(premier), "h1": heure(debut), "h2": heure(fin)}


def mois(jour_: datetime.date) -> str:
    """« décembre 2026 »."""
    return date_format(jour_, "F Y")
