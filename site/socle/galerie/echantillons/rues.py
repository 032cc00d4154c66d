"""The street of the programme: few axes, many windows, an axis that is not translated. Kinds of results, counted."""

from typing import Any

from .familles import Exemple, Famille


def _axe(numero: int, titre: str, etats: list[str], phrase: str, langue: str = "") -> dict[str, Any]:
    return {
        "numero": numero,
        "titre": titre,
        "url": "#",
        "langue": langue,
        "forme": "",
        "etats": etats,
        "phrase": phrase,
    }


AXES = [
    _axe(1, "Connaître les publics", ["realisee", "realisee", "en_cours"], "2 réalisées, 1 en cours"),
    _axe(2, "Produire et mobiliser", ["realisee", "en_cours", "en_cours", "a_venir"], "1 réalisée, 2 en cours"),
    _axe(3, "Prévenir les expulsions", ["realisee", "en_cours", "suspendue"], "1 réalisée, 1 suspendue"),
    _axe(4, "Accompagner", ["en_cours"] * 16, "16 en cours"),
    _axe(5, "Shelter and outreach", ["a_venir"], "1 à venir", langue="en"),
]
TOTAUX = {"realisee": 4, "en_cours": 20, "a_venir": 2, "suspendue": 1}

FACETTES = [
    {"cle": "", "libelle": "Tout le site", "nombre": 1248, "choisie": False},
    {"cle": "communiques", "libelle": "Communiqués", "nombre": 1200, "choisie": True},
    {"cle": "actions", "libelle": "Axes et actions", "nombre": 48, "choisie": False},
    {"cle": "projets", "libelle": "Projets", "nombre": 0, "choisie": False},
]

FAMILLES = [
    Famille(
        "Rue de l’avancement",
        (
            Exemple("rue-legende", {"totaux": TOTAUX}),
            Exemple("rue-legende", {"totaux": {"realisee": 0, "en_cours": 3, "a_venir": 0, "suspendue": 0}}, "débuts"),
            Exemple("rue", {"rue": {"axes": AXES}}),
        ),
        large=True,
    ),
    Famille(
        "Genres de résultats",
        (Exemple("facettes", {"facettes": FACETTES, "parametres": "q=logement", "nom": "Par genre de contenu"}),),
        large=True,
    ),
]
