"""schema.org Event of a day, as data for a JSON-LD script (schema.org/EducationEvent)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone

from formations import mots
from formations.enums import Situation

if TYPE_CHECKING:
    from formations.models import Journee

SCHEMA = "https://schema.org"
DISPONIBILITE = {Situation.OUVERTE: "InStock", Situation.COMPLETE: "SoldOut", Situation.BIENTOT: "PreOrder"}


def evenement(journee: Journee, request: HttpRequest, organisateur: str) -> dict[str, Any]:
    """The day as search engines read it. Prices: training days are free."""
    langue, adresse = mots.langue(), request.build_absolute_uri(request.path)
    situation = journee.situation()
    return {
        "@context": SCHEMA,
        "@type": "EducationEvent",
        "name": journee.titre_dans(langue),
        "description": journee.chapo_dans(langue),
        "inLanguage": langue,
        "url": adresse,
        "startDate": timezone.localtime(journee.debut).isoformat(timespec="minutes"),
        "endDate": timezone.localtime(journee.fin).isoformat(timespec="minutes"),
        "eventStatus": f"{SCHEMA}/{'EventCancelled' if journee.est_annulee else 'EventScheduled'}",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": journee.lieu, "address": f"{journee.adresse}, {journee.ville}"},
        "organizer": {"@type": "Organization", "name": organisateur},
        "isAccessibleForFree": True,
        "maximumAttendeeCapacity": journee.capacite,
        "remainingAttendeeCapacity": journee.places_offertes,
        "offers": {
            "@type": "Offer",
            "price": "0",
            "priceCurrency": "EUR",
            "url": adresse,
            "availability": f"{SCHEMA}/{DISPONIBILITE.get(situation, 'Discontinued')}",
            "validFrom": timezone.localtime(journee.ouverture).isoformat(timespec="minutes"),
        },
    }
