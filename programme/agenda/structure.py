"""schema.org Event of a meeting, as data for a JSON-LD script (schema.org/Event). Papers are never told there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from programme.agenda.enums import AudienceSeance, EtatSeance

if TYPE_CHECKING:
    from programme.models import Seance

SCHEMA = "https://schema.org"


def evenement(page: Seance, request: HttpRequest, organisateur: str) -> dict[str, Any]:
    donnees: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": page.title,
        "description": page.description,
        "inLanguage": page.locale.language_code,
        "url": page.get_full_url(request),
        "startDate": _instant(page, page.debut),
        "endDate": _instant(page, page.fin),
        "eventStatus": f"{SCHEMA}/{_etat(page)}",
        "eventAttendanceMode": f"{SCHEMA}/{_presence(page)}",
        "location": _lieux(page),
        "organizer": {"@type": "Organization", "name": organisateur},
    }
    if page.audience == AudienceSeance.TOUS:
        donnees["isAccessibleForFree"] = True
    if page.statut == EtatSeance.REPORTEE and page.date_initiale:
        donnees["previousStartDate"] = page.date_initiale.isoformat()
    return donnees


def _instant(page: Seance, moment: Any) -> str:
    local = timezone.localtime(moment)
    return local.date().isoformat() if page.journee_entiere else local.isoformat(timespec="minutes")


def _etat(page: Seance) -> str:
    if page.statut == EtatSeance.ANNULEE:
        return "EventCancelled"
    if page.statut == EtatSeance.REPORTEE:
        return "EventRescheduled" if page.date_initiale else "EventPostponed"
    return "EventScheduled"


def _presence(page: Seance) -> str:
    if page.en_ligne:
        return "MixedEventAttendanceMode" if page.lieu_nom else "OnlineEventAttendanceMode"
    return "OfflineEventAttendanceMode"


def _lieux(page: Seance) -> list[dict[str, str]]:
    lieux = []
    if page.lieu_nom:
        lieux.append({"@type": "Place", "name": page.lieu_nom, "address": page.lieu_adresse or page.lieu_nom})
    if page.en_ligne:
        lieux.append({"@type": "VirtualLocation", "url": page.lien_en_ligne or page.full_url})
    return lieux
