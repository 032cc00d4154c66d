"""A small press room to search: the same texts and the same questions on every database."""

import datetime

from tests.fabriques import Arbre

TEXTES = [
    # title, chapô, date
    ("L’hébergement d’urgence ouvre ses portes", "Le SIAO oriente au cœur de la métropole.", "2024-01-10"),
    (
        "Aider les propriétaires solidaires",
        "Travaux, baux et garantie : aujourd’hui, qu’un geste suffit.",
        "2024-03-05",
    ),
    ("Prévenir les expulsions", "Les logements du parc privé et l’hébergement d’urgence.", "2024-05-20"),
    ("Œuvrer ensemble", "Des sœurs et des frères d’œuvre racontent 10 000 nuits.", "2023-11-02"),
    ("Un toit d’abord", "Le mal-logement recule : 11 conventions signées à 100 %.", "2022-06-15"),
]

# What is typed, and the titles found, best first.
REPONSES = {
    "hébergement": [0, 2],
    "hebergements": [0, 2],
    "HÉBERGÉE": [0, 2],
    "siao": [0],
    "S.I.A.O.": [0],
    "coeur": [0],
    "cœurs": [0],
    "proprietaire": [1],
    "bail": [1],
    "travail": [1],
    "aujourd'hui": [1],
    "qu’un geste": [1],
    "oeuvre": [3],
    "œuvres": [3],
    "soeur": [3],
    "10 000 nuits": [3],
    "mal logement": [4],
    "mal-logement": [4],
    "logement": [2, 4],
    "l’hébergement d'urgence": [0, 2],
    "l'accueil": [],
    '"hébergement d’urgence"': [0, 2],
    "hébergement -urgence": [0, 2],
    "expulsion logement": [2],
    "expulsion siao": [],
    "logement OR siao": [],
    "conventions 100%": [4],
    "introuvable": [],
    "!!!": [],
    "''\"": [],
    "(": [],
    "*": [],
    "title:hébergement": [],
}


def semer(arbre: Arbre) -> list[str]:
    for titre, chapo, jour in TEXTES:
        arbre.communique(titre, chapo=chapo, date=datetime.date.fromisoformat(jour))
    return [titre for titre, _chapo, _jour in TEXTES]
