"""A month of dates, and how to follow them."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from .familles import Exemple, Famille

ADRESSE = "https://logement.valmerie.example/agenda/calendrier.ics"


def famille() -> Famille:
    dates = {
        4: [_date("Comité technique : attribuer sans délai", "9 h 30", etat="Reportée")],
        11: [_date("Comité de pilotage : priorités 2027", "9 h 30"), _date("Rencontre des propriétaires", "18 h 30")],
        15: [_date("Semaine des expérimentations intercommunales", "", entiere=True)],
    }
    voisins = {"url_precedent": "#novembre", "url_suivant": "#janvier"}
    return Famille(
        "Calendrier",
        (
            Exemple("calendrier", {"mois": mois(dates), **voisins}),
            Exemple(
                "abonnement-agenda",
                {"url_calendrier": ADRESSE, "url_abonnement": ADRESSE.replace("https", "webcal"), "large": True},
            ),
        ),
        large=True,
    )


def mois(dates: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    """December 2026 as the templates of the agenda read a month; `dates` by day of the month."""
    semaines = [
        [
            {
                "date": jour,
                "du_mois": jour.month == 12,
                "aujourd_hui": jour == datetime.date(2026, 12, 9),
                "en_mots": f"{jour.day} décembre 2026",
                "dates": dates.get(jour.day, []) if jour.month == 12 else [],
            }
            for jour in semaine
        ]
        for semaine in calendar.Calendar().monthdatescalendar(2026, 12)
    ]
    noms = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    return {
        "titre": "décembre 2026",
        "titre_precedent": "novembre 2026",
        "titre_suivant": "janvier 2027",
        "total": len(dates),
        "jours_de_semaine": [{"entier": nom} for nom in noms],
        "semaines": semaines,
    }


def _date(titre: str, heure: str, *, etat: str = "", entiere: bool = False) -> dict[str, Any]:
    jour = datetime.date(2026, 12, 4 if etat else 11)
    return {
        "titre": titre,
        "url": "#agenda",
        "heure_de_debut": heure,
        "etat_court": etat,
        "journee_entiere": entiere,
        "premier_jour": jour,
    }
