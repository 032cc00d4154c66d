"""Houses, lines of the plan, how far an action went."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from .familles import Exemple, Famille


@dataclass
class MesureExemple:
    phrase: str
    part: float | None
    date: str = "31 octobre 2026"
    source: str = "plateforme de captation"


@dataclass
class ActionExemple:
    """Looks like a line of the plan to the templates."""

    titre: str
    etat: str
    etat_libelle: str
    mesure: MesureExemple
    pilote_dit: str = "Agence Clé voisine"
    publics_dits: str = "Propriétaires"
    echeance_dite: str = "décembre 2026"
    url: str = "#"
    langue: str = ""
    porteurs: list[Any] = field(default_factory=lambda: [1])
    publics: list[Any] = field(default_factory=lambda: [1])


@dataclass
class AxeExemple:
    numero: int
    titre: str
    phrase: str
    etats: list[str]
    actions: list[ActionExemple]
    forme: str = ""
    url: str = "#"
    langue: str = ""


@dataclass
class LienExemple:
    titre: str
    url: str = "#"
    langue: str = ""
    date: datetime.date | None = None


def familles() -> list[Famille]:
    en_cours = ActionExemple(
        "Mobiliser cinquante logements privés", "en_cours", "En cours", MesureExemple("31 logements sur 50", 62)
    )
    suspendue = ActionExemple(
        "Créer une halte de nuit mobile", "suspendue", "Suspendue", MesureExemple("Étape 1 sur 5", 20), "Métropole"
    )
    etats, lignes = ["en_cours", "suspendue"], [en_cours, suspendue]
    axe = AxeExemple(2, "Produire et mobiliser", "1 en cours, 1 suspendue", etats, lignes)
    return [
        Famille(
            "Plan d’actions",
            (
                Exemple("axe-plan", {"axe": axe, "ouvert": True}, "ouvert"),
                Exemple("axe-plan", {"axe": axe, "ouvert": False}, "replié"),
                Exemple("suivi", {"vu": en_cours}),
                Exemple(
                    "fiche-suivi",
                    {"titre": "En bref", "fiche": [{"terme": "Pilote", "texte": "Agence Clé voisine"}]},
                ),
                Exemple(
                    "liens-suivi",
                    {
                        "titre": "Dans l’actualité",
                        "ancre": "titre-liens-exemple",
                        "liens": [LienExemple("Un an de captation", date=datetime.date(2025, 11, 20))],
                    },
                ),
            ),
            large=True,
        )
    ]
