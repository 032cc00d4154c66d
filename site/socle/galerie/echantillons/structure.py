"""Bands, doors, press contacts, chart: the large pieces of a page."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .familles import Exemple, Famille

ANNEES = [("2020", 41, 7), ("2021", 70, 16), ("2022", 96, 25), ("2023", 128, 36), ("2024", 159, 53)]
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


def dessin() -> SafeString:
    """A bar chart, 2 px a household: bars on the ground line, an ink lintel on top, the total above."""
    barres = []
    for rang, (annee, social, prive) in enumerate(ANNEES):
        gauche, total = 60 + rang * 102, social + prive
        haut = 460 - 2 * total
        barres.append((gauche, 460 - 2 * social, 2 * social, gauche, haut, 2 * prive, gauche - 4, haut - 3))
        barres[-1] += (gauche + 35, haut - 12, total, gauche + 35, 488, annee)  # type: ignore[assignment]
    corps = format_html_join(
        "",
        '<rect class="graphique__barre" x="{}" y="{}" width="70" height="{}"/>'
        '<rect class="graphique__barre--seconde" x="{}" y="{}" width="70" height="{}"/>'
        '<rect class="graphique__linteau" x="{}" y="{}" width="78" height="6"/>'
        '<text class="graphique__total" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="graphique__axe" x="{}" y="{}" text-anchor="middle">{}</text>',
        barres,
    )
    return format_html(
        '<svg viewBox="0 0 600 500" focusable="false">{}<path class="graphique__sol" d="M40 460h530"/></svg>', corps
    )


def _graphique() -> dict[str, Any]:
    return {
        "titre": "Cinq ans d’entrées dans le logement",
        "phrase": "En 2024, quatre fois plus de ménages ont reçu une clé qu’en 2020.",
        "unite": "Ménages sans domicile entrés dans un logement, par an. Métropole de Valmérie, 44 communes.",
        "dessin": dessin(),
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
            "lignes": [[annee, social, prive, social + prive] for annee, social, prive in ANNEES],
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
    Famille("Graphique", (Exemple("graphique", _graphique()),), large=True),
]
