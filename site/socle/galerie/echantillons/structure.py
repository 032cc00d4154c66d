"""Bands, doors, press contacts, chart: the large pieces of a page."""

from decimal import Decimal
from typing import Any

from socle.graphiques import Donnees, etroit, large

from .familles import Exemple, Famille

ANNEES = [(2020, 41, 7), (2021, 70, 16), (2022, 96, 25), (2023, 128, 36), (2024, 159, 53)]
CONTACT = {
    "nom": "Service presse",
    "organisation": "Métropole de Valmérie",
    "telephone": "01 99 00 45 12",
    "telephone_secondaire": "06 39 98 45 12",
    "precision_telephone": "week-end",
    "courriel": "presse@valmerie.example",
    "disponibilite": "Réponse sous deux heures, en semaine.",
}
EMETTEURS = [
    {"nom": "Métropole de Valmérie", "role": "coordinatrice", "principal": True},
    {"nom": "Direction départementale de l’emploi, du travail et des solidarités", "role": "garante"},
]


def _donnees() -> Donnees:
    return Donnees(
        annees=tuple(annee for annee, _social, _prive in ANNEES),
        totaux=tuple(Decimal(social + prive) for _annee, social, prive in ANNEES),
        parts=tuple((Decimal(social), Decimal(prive)) for _annee, social, prive in ANNEES),
        series=("Parc social", "Parc privé"),
        dire=lambda valeur, annee: f"{valeur} en {annee}",
    )


def _vingt_ans() -> Donnees:
    """A long story in one series: the line, and many lines on a phone."""
    return Donnees(
        annees=tuple(range(2005, 2025)),
        totaux=tuple(Decimal(40 + 7 * rang + 30 * (rang % 3)) for rang in range(20)),
    )


def _graphique() -> dict[str, Any]:
    return {
        "titre": "Cinq ans d’entrées dans le logement",
        "phrase": "En 2024, quatre fois plus de ménages ont reçu une clé qu’en 2020.",
        "unite": "Ménages sans domicile entrés dans un logement, par an. Métropole de Valmérie, 44 communes.",
        "nom": "entrees",
        "large": large(_donnees()),
        "etroit": etroit(_donnees()),
        "compte": "Les ménages sortis de la rue, d’un abri de fortune ou d’un hébergement.",
        "non_compte": "Les entrées en résidence sociale, suivies à part.",
        "tableau": {
            "titre": "Les mêmes données, en tableau",
            "entetes": [
                {"texte": "Année"},
                {"texte": "Parc social", "nombre": True},
                {"texte": "Parc privé", "nombre": True},
                {"texte": "Total", "nombre": True},
            ],
            "lignes": [[str(annee), social, prive, social + prive] for annee, social, prive in ANNEES],
            "total": ["2020-2024", 494, 137, 631],
        },
        "source": "SIAO de Valmérie, extraction du 15 janvier 2025.",
        "csv": {
            "titre": "Entrées dans le logement, 2020-2024",
            "url": "#",
            "poids": "2 Ko",
            "detail": "ouvert",
        },
    }


def _long() -> dict[str, Any]:
    donnees = _vingt_ans()
    return {
        "nom": "vingt-ans",
        "titre": "Vingt ans de visites",
        "phrase": "",
        "unite": "Visites à domicile, par an. 44 communes.",
        "large": large(donnees),
        "etroit": etroit(donnees),
        "tableau": {
            "titre": "Les mêmes données, en tableau",
            "entetes": [{"texte": "Année"}, {"texte": "Visites", "nombre": True}],
            "lignes": [[str(annee), total] for annee, total in zip(donnees.annees, donnees.totaux, strict=True)],
            "total": [],
        },
        "source": "CCAS de Saint-Aubin.",
    }


def _porte(imposte: str, titre: str, texte: str, libelle: str, teinte: str, ouverte: bool = False) -> Exemple:
    contexte = {"imposte": imposte, "titre": titre, "texte": texte, "libelle": libelle, "url": "#", "teinte": teinte}
    return Exemple("porte", {**contexte, "ouverte": ouverte}, parent="ul")


FAMILLES = [
    Famille(
        "Presse",
        (
            Exemple("contact-presse", {"contacts": [CONTACT]}),
            Exemple("emetteurs", {"emetteurs": EMETTEURS}),
            Exemple("partage", {"titre": "Hiver", "adresse": "https://logement.valmerie.example/presse/"}),
            Exemple("a-propos", {"emetteurs": [{"nom": "Fédération Toit commun", "a_propos": "27 associations."}]}),
        ),
    ),
    Famille(
        "Repères de page",
        (
            Exemple("fil-ariane", {"fil": [{"titre": "Accueil", "url": "#"}, {"titre": "Presse", "url": ""}]}),
            Exemple(
                "sommaire",
                {"titres": [{"ancre": "couleurs", "titre": "Couleurs"}, {"ancre": "champs", "titre": "Champs"}]},
            ),
            Exemple(
                "bandeau-urgence",
                {
                    "bandeau": {
                        "titre": "Grand froid : des places ouvrent ce soir",
                        "texte": "Appelez le 115 avant 20 h.",
                        "niveau": "urgence",
                        "lien_url": "#",
                        "lien_libelle": "Où aller",
                    }
                },
            ),
        ),
    ),
    Famille(
        "Portes",
        (
            _porte("Se loger", "Je cherche de l’aide", "À qui parler, tout de suite.", "Trouver", "brique", True),
            _porte("Proposer", "Je propose un logement", "La Métropole garantit le loyer.", "Décrire", "petrole"),
            _porte("Coopérer", "Je suis partenaire", "Conventions, journées, charte.", "Ouvrir", "brique"),
        ),
        large=True,
    ),
    Famille(
        "Graphique",
        (
            Exemple("graphique", _graphique()),
            Exemple("graphique", _long(), cas="vingt ans"),
        ),
        large=True,
    ),
    Famille(
        "Indicateur dans une liste",
        (
            Exemple(
                "chiffre-indicateur",
                {
                    "titre": "Logements vacants",
                    "url": "#",
                    "chiffre": {
                        "valeur": "7 200",
                        "unite": "",
                        "libelle": "logements vacants depuis plus de deux ans",
                        "annee": "Au 1er janvier 2022",
                        "perimetre": "44 communes",
                        "source": "fichier LOVAC",
                        "ancien": "Donnée de plus de trois ans, mise à jour attendue en mars 2026",
                    },
                },
            ),
        ),
    ),
]
