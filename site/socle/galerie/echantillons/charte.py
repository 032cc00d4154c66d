"""The charter: its commitments, its versions, the banner that leads to it."""

import datetime
from types import SimpleNamespace

from .familles import Exemple, Famille

SECONDE = SimpleNamespace(numero=2, date_effet=datetime.date(2026, 2, 5))
PREMIERE = SimpleNamespace(numero=1, date_effet=datetime.date(2024, 11, 14))
FICHIERS = [
    {"version": SECONDE, "url": "#", "page": "#", "poids": 52_000, "pages": 2, "etat": "Version 2, en vigueur"},
    {
        "version": PREMIERE,
        "url": "#",
        "page": "#",
        "poids": 58_000,
        "pages": 3,
        "etat": "Version 1, remplacée",
        "remplacee": True,
    },
]
ENGAGEMENTS = [
    {
        "numero": 1,
        "ancre": "echantillon-1",
        "titre": "Répondre sous deux jours ouvrés",
        "texte": "<p>« Nous cherchons » est une réponse : le silence n’en est pas une.</p>",
    },
    {
        "numero": 12,
        "ancre": "echantillon-12",
        "titre": "Rester aussi longtemps qu’il le faut, même si le logement, la commune ou le bailleur changent",
        "texte": "<p>L’équipe reste.</p>",
    },
]


class _Page(SimpleNamespace):
    def get_url(self, request: object = None) -> str:
        return "#"


BANDEAU = {
    "page": _Page(title="La charte de l’accompagnement", chapo="Sept engagements disent ce qu’une équipe promet."),
    "simplifiee": True,
    "fichiers": FICHIERS,
    "comptes": {"total": 32},
    "au": datetime.date(2026, 10, 31),
}

FAMILLES = [
    Famille(
        "Charte",
        (
            Exemple("engagements", {"engagements": ENGAGEMENTS}),
            Exemple("versions", {"fichiers": FICHIERS, "actuelle": 2}),
            Exemple("bandeau-charte", {"bandeau": BANDEAU}),
        ),
        large=True,
    )
]
