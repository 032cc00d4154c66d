"""Training days in words, in the active language: when, how many places, where they stand."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from formations.enums import Situation
from programme.agenda import mots

if TYPE_CHECKING:
    from formations.models import Journee

# « 9 h 30 : lire une assignation », the space and the colon as people type them.
MOMENT = re.compile(r"^\s*(\d{1,2})\s*[hH:]\s*(\d{2})?\s*[:,\-–]?\s+(\S.*)$")


def langue() -> str:
    return (get_language() or "fr").split("-")[0]


def quand(journee: Journee) -> str:
    """« jeudi 11 décembre 2026, de 9 h à 17 h »."""
    return mots.plage(journee.debut, journee.fin)


def ou(journee: Journee) -> str:
    """« Médiathèque, 3 rue du Quai, Bellerive », without saying the town twice."""
    parties = [journee.lieu, journee.adresse]
    if journee.ville and journee.ville not in " ".join(parties):
        parties.append(journee.ville)
    return ", ".join(partie for partie in parties if partie)


def instant(moment: datetime.datetime) -> str:
    """« mardi 2 décembre 2026 à 18 h »."""
    return _("%(jour)s à %(heure)s") % {"jour": mots.jour(moment), "heure": mots.heure(moment)}


def duree(minutes: int) -> str:
    """« 6 heures », « 3 heures 30 »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return ngettext("%(n)d minute", "%(n)d minutes", reste) % {"n": reste}
    phrase = ngettext("%(n)d heure", "%(n)d heures", heures) % {"n": heures}
    return f"{phrase} {reste:02d}" if reste else phrase


def places(journee: Journee, maintenant: datetime.datetime | None = None) -> str:
    """What is left, in words: never a bare figure."""
    situation = journee.situation(maintenant)
    if situation == Situation.COMPLETE:
        if not journee.liste_attente:
            return _("Complet, sans liste d’attente.")
        return _("Complet. Inscription possible en liste d’attente%(suite)s.") % {"suite": _attente(journee)}
    if situation in (Situation.OUVERTE, Situation.BIENTOT):
        restent = journee.places_offertes
        return ngettext(
            "Il reste %(restent)d place sur %(capacite)d.", "Il reste %(restent)d places sur %(capacite)d.", restent
        ) % {"restent": restent, "capacite": journee.capacite}
    return ""


def _attente(journee: Journee) -> str:
    if not journee.en_attente:
        return ""
    return _(" : %(phrase)s") % {
        "phrase": ngettext(
            "%(nombre)d personne attend déjà", "%(nombre)d personnes attendent déjà", journee.en_attente
        )
        % {"nombre": journee.en_attente}
    }


def places_court(journee: Journee) -> str:
    """For one line: « 2 places », « complet »."""
    if journee.places_offertes <= 0:
        return _("complet, liste d’attente") if journee.liste_attente else _("complet")
    return ngettext("%(n)d place libre", "%(n)d places libres", journee.places_offertes) % {
        "n": journee.places_offertes
    }


def fenetre(journee: Journee, maintenant: datetime.datetime | None = None) -> str:
    """When one may register, as it stands now."""
    situation = journee.situation(maintenant)
    if situation == Situation.BIENTOT:
        return _("Les inscriptions ouvrent le %(ouverture)s.") % {"ouverture": instant(journee.ouverture)}
    if situation in (Situation.OUVERTE, Situation.COMPLETE):
        return _("Inscriptions jusqu’au %(cloture)s.") % {"cloture": instant(journee.cloture)}
    if situation == Situation.CLOSE:
        return _("Les inscriptions sont closes.")
    return ""


def rang(numero: int) -> str:
    """« 1er », « 3e »: the place in a queue."""
    return _("1er") if numero == 1 else _("%(n)de") % {"n": numero}


@dataclass(frozen=True)
class Moment:
    """A line of the programme; `heure` empty when the line gives none."""

    heure: str
    texte: str


def moments(programme: str) -> list[Moment]:
    """The programme, line by line, the hour apart. Empty lines are left out."""
    trouves = []
    for ligne in filter(None, (ligne.strip() for ligne in programme.splitlines())):
        lu = MOMENT.match(ligne)
        heure, minute = (int(lu[1]), int(lu[2] or 0)) if lu else (99, 99)
        if lu and heure < 24 and minute < 60:
            trouves.append(Moment(mots.heure(datetime.time(heure, minute)), lu[3].strip()))
        else:
            trouves.append(Moment("", ligne))
    return trouves


def lignes(texte: str) -> list[str]:
    return [ligne.strip() for ligne in texte.splitlines() if ligne.strip()]


def jours_avant(journee: Journee) -> int:
    """Whole local days between today and the day."""
    return (journee.jour - timezone.localdate()).days


def etat_a_dire(journee: Journee, maintenant: datetime.datetime | None = None) -> str:
    """What must be known before anything else; empty when people may register and there is room."""
    situation = journee.situation(maintenant)
    if situation in (Situation.OUVERTE, Situation.PASSEE):
        return ""
    return str(situation.label)


def inscrits_et_attente(inscrits: int, attente: int) -> str:
    """« 2 personnes inscrites, 1 en attente »."""
    parties = []
    if inscrits:
        phrase = ngettext("%(n)d personne inscrite", "%(n)d personnes inscrites", inscrits)
        parties.append(phrase % {"n": inscrits})
    if attente:
        phrase = ngettext("%(n)d en liste d’attente", "%(n)d en liste d’attente", attente)
        parties.append(phrase % {"n": attente})
    return ", ".join(parties)


class PlacesALire:
    """What is left, worked out when it is read: lists of dates are kept longer than a registration window."""

    def __init__(self, journee: Journee) -> None:
        self.journee = journee

    def __str__(self) -> str:
        return places(self.journee) or fenetre(self.journee)
