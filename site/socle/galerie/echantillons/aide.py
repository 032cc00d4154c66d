"""Who answers, organisations by role, words of the glossary."""

from __future__ import annotations

import datetime
from typing import Any

from .familles import Exemple, Famille


def _service(**champs: Any) -> dict[str, Any]:
    service = {
        "nom": "CCAS de Saint-Aubin",
        "fait": "Il reçoit les habitants de Saint-Aubin : courrier, aide alimentaire, factures, dettes de loyer.",
        "telephone": "03 53 01 22 10",
        "courriel": "ccas@saint-aubin.example",
        "adresse": "3, place des Halles, Saint-Aubin",
        "site_web": "",
        "horaires": "du lundi au vendredi, 9 h à 12 h",
        "cout": "Gratuit",
        "langues": "français, anglais, arabe",
        "acces": "accessible en fauteuil roulant",
        "ou": "Saint-Aubin",
        "verifie_le": datetime.date(2026, 11, 6),
        "verifie_par": "Accueil du CCAS",
        "a_verifier": False,
    }
    return {"service": {**service, **champs}}


def _terme(**champs: Any) -> dict[str, Any]:
    terme = {
        "slug": "exemple-siao",
        "terme": "Service intégré de l’accueil et de l’orientation",
        "variantes": ["SIAO"],
        "definition": "Service qui reçoit toutes les demandes d’hébergement. Il répond aussi au 115.",
        "en_francais": "",
        "homonymes": [],
    }
    return {"terme": {**terme, **champs}}


def _organisation(**champs: Any) -> dict[str, Any]:
    organisation = {
        "nom": "Association La Maison des jours",
        "sigle": "",
        "a_propos": "Elle gère les pensions de famille de la métropole.",
        "site_web": "",
        "logo": None,
    }
    return {"organisation": {**organisation, **champs}}


_VIDE = dict.fromkeys(("courriel", "adresse", "horaires", "cout", "langues", "acces", "ou", "verifie_par"), "")

FAMILLES = [
    Famille(
        "Numéros qui répondent toujours",
        (
            Exemple(
                "numero-national",
                {"numero": {"numero": "115", "quand": "Sans abri ce soir", "precision": "gratuit, jour et nuit"}},
            ),
            Exemple(
                "numero-national",
                {"numero": {"numero": "3919", "quand": "Violences", "precision": "gratuit et anonyme, jour et nuit"}},
            ),
        ),
    ),
    Famille(
        "Service d’aide",
        (
            Exemple("service-aide", _service()),
            Exemple(
                "service-aide",
                _service(**_VIDE, nom="Rues solidaires", verifie_le=None, a_verifier=True),
                cas="jamais vérifié",
            ),
        ),
    ),
    Famille(
        "Terme du glossaire",
        (
            Exemple("terme", _terme()),
            Exemple(
                "terme",
                _terme(
                    slug="exemple-ars",
                    terme="Agence régionale de santé",
                    variantes=["ARS"],
                    homonymes=[("exemple-siao", "Association Rues solidaires")],
                ),
                cas="sigle à deux sens",
            ),
        ),
    ),
    Famille(
        "Organisation",
        (
            Exemple("organisation", _organisation()),
            Exemple("organisation", _organisation(a_propos="", sigle="MDJ"), cas="sans texte"),
        ),
    ),
]
