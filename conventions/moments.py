"""Moments as people say them."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.dates import date_format
from socle.templatetags.composants import heure


def quand(moment: datetime.datetime) -> str:
    """« hier à 17 h 40 », « aujourd’hui à 9 h 05 », « le 3 novembre à 9 h 05 »."""
    local = timezone.localtime(moment)
    jours = (timezone.localdate() - local.date()).days
    jour = {0: _("aujourd’hui"), 1: _("hier")}.get(jours) or _("le %(jour)s") % {"jour": date_format(local, "j F Y")}
    return _("%(jour)s à %(heure)s") % {"jour": jour, "heure": heure(local)}
