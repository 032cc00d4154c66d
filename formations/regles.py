"""What makes a day possible and where it stands, said in clear sentences. Moments are aware; days are local."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from formations.enums import DemiJournee, EtatJournee, Situation
from programme.agenda.regles import fautes_de_dates

if TYPE_CHECKING:
    from formations.models import Journee

# The hour at which the second half of a day begins.
MIDI = datetime.time(13)


def situation_de(journee: Journee, maintenant: datetime.datetime) -> Situation:
    """Where a day stands at a moment: state first, then clock, then places."""
    if journee.etat == EtatJournee.BROUILLON:
        return Situation.BROUILLON
    if journee.etat == EtatJournee.ANNULEE:
        return Situation.ANNULEE
    if journee.fin <= maintenant:
        return Situation.PASSEE
    if journee.etat == EtatJournee.CLOSE or journee.cloture <= maintenant:
        return Situation.CLOSE
    if journee.ouverture > maintenant:
        return Situation.BIENTOT
    return Situation.OUVERTE if journee.places_offertes > 0 else Situation.COMPLETE


def demi_journees(debut: datetime.datetime, fin: datetime.datetime) -> list[DemiJournee]:
    """« Matin », « après-midi », or both, by the local clock."""
    premiere, derniere = timezone.localtime(debut).time(), timezone.localtime(fin).time()
    if premiere >= MIDI:
        return [DemiJournee.APRES_MIDI]
    return [DemiJournee.MATIN] if derniere <= MIDI else [DemiJournee.MATIN, DemiJournee.APRES_MIDI]


def fautes_de_la_journee(journee: Journee) -> dict[str, str]:
    """Sentences by field; none when the day is possible or not told whole yet."""
    fautes = fautes_de_dates(journee.debut, journee.fin)
    if journee.debut and journee.fin and not fautes:
        if timezone.localdate(journee.debut) != timezone.localdate(journee.fin):
            fautes["fin"] = _("Une journée tient dans un jour. Pour plusieurs jours, créez un cycle.")
        elif journee.duree_minutes and journee.duree_minutes > (journee.fin - journee.debut).total_seconds() / 60:
            fautes["duree_minutes"] = _("La durée de formation dépasse celle de la journée.")
    if journee.ouverture and journee.cloture and journee.cloture <= journee.ouverture:
        fautes["cloture"] = _("La clôture vient après l’ouverture des inscriptions.")
    elif journee.cloture and journee.debut and journee.cloture > journee.debut:
        fautes["cloture"] = _("Les inscriptions se closent au plus tard au début de la journée.")
    if journee.capacite is not None and journee.capacite < journee.places_prises:
        fautes["capacite"] = capacite_trop_basse(journee.places_prises)
    maximum = journee.max_par_organisation
    if maximum and journee.capacite and maximum > journee.capacite:
        fautes["max_par_organisation"] = _("C’est plus que le nombre de places.")
    return fautes


def capacite_trop_basse(prises: int) -> str:
    return _(
        "%(prises)d places sont déjà prises : la capacité ne peut pas descendre au-dessous. "
        "Annulez d’abord des inscriptions."
    ) % {"prises": prises}
