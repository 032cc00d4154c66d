"""What makes the dates of a meeting possible, said in clear sentences."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from programme.agenda.enums import AudienceSeance, EtatSeance

if TYPE_CHECKING:
    from programme.models import Seance

ANNEE_MIN = 2000
ANNEES_A_VENIR = 10  # years ahead: nobody sits a committee later than that
DUREE_MAX = datetime.timedelta(days=60)


def heure_impossible(naif: datetime.datetime) -> str | None:
    """Why a local hour cannot be kept (it is skipped, or comes twice, when clocks change); None when it can."""
    fuseau = timezone.get_current_timezone()
    avant, apres = (naif.replace(tzinfo=fuseau, fold=pli).utcoffset() for pli in (0, 1))
    if avant == apres or avant is None or apres is None:
        return None
    jour = naif.strftime("%d/%m/%Y")
    heure = f"{naif.hour} h {naif.minute:02d}"
    if avant < apres:
        return _(
            "%(heure)s n’existe pas le %(jour)s : les horloges passent directement à l’heure d’été. "
            "Choisissez une heure avant ou après le changement."
        ) % {"heure": heure, "jour": jour}
    return _(
        "%(heure)s existe deux fois le %(jour)s : les horloges reviennent à l’heure d’hiver. "
        "Choisissez une heure avant ou après le changement."
    ) % {"heure": heure, "jour": jour}


def fautes_de_dates(debut: datetime.datetime | None, fin: datetime.datetime | None) -> dict[str, str]:
    """Sentences by field; none when the dates are possible or not given yet."""
    fautes = {}
    for nom, moment in (("debut", debut), ("fin", fin)):
        if moment is not None and (faute := annee_impossible(timezone.localtime(moment).year)):
            fautes[nom] = faute
    if fautes or debut is None or fin is None:
        return fautes
    if fin <= debut:
        fautes["fin"] = _("La fin doit venir après le début.")
    elif fin - debut > DUREE_MAX:
        fautes["fin"] = _("Plus de soixante jours entre le début et la fin : vérifiez l’année et le mois.")
    return fautes


def annee_impossible(annee: int) -> str:
    derniere = timezone.localdate().year + ANNEES_A_VENIR
    if ANNEE_MIN <= annee <= derniere:
        return ""
    return _("L’année %(annee)s n’est pas possible ici : de %(premiere)s à %(derniere)s.") % {
        "annee": annee,
        "premiere": ANNEE_MIN,
        "derniere": derniere,
    }


def verifier(seance: Seance) -> None:
    """Raises ValidationError, sentences by field, when dates, state, place or audience contradict each other."""
    fautes = fautes_de_dates(seance.debut, seance.fin)
    if seance.date_initiale:
        if seance.statut != EtatSeance.REPORTEE:
            fautes["date_initiale"] = _("Une date de départ ne se donne que pour une séance reportée.")
        elif faute := annee_impossible(seance.date_initiale.year):
            fautes["date_initiale"] = faute
        elif seance.debut and seance.date_initiale == timezone.localdate(seance.debut):
            fautes["date_initiale"] = _("C’est la date actuelle : donnez celle qui était prévue avant le report.")
    if seance.audience == AudienceSeance.PARTENAIRES and seance.lien_en_ligne and not seance.en_ligne:
        fautes["lien_en_ligne"] = _("Cochez « on peut suivre en ligne », ou retirez l’adresse.")
    if not (seance.lieu_nom or seance.en_ligne):
        fautes["lieu_nom"] = _("Dites où cela se passe, ou cochez « on peut suivre en ligne ».")
    if fautes:
        raise ValidationError(fautes)
