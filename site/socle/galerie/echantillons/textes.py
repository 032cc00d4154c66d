"""Buttons, states, alerts, quotations, figures: what stands inside a page."""

from .familles import Exemple, Famille

ACTIONS = [
    ("realisee", "Réalisée"),
    ("en_cours", "En cours"),
    ("a_venir", "À venir"),
    ("suspendue", "Suspendue"),
]
DOSSIERS = [
    ("fermee", "Brouillon"),
    ("entrouverte", "En instruction"),
    ("ouverte", "Active"),
    ("a_completer", "À compléter"),
    ("refusee", "Refusée"),
]
SIAO = {"annee": "Année 2024", "perimetre": "44 communes", "source": "SIAO de Valmérie"}
LONG = "Intercommunalité anticonstitutionnellement contractualisée avec Saint-Barthélemy-des-Vallées-sur-Valmérie"

FAMILLES = [
    Famille(
        "Boutons et liens",
        (
            Exemple("bouton", {"libelle": "Déposer", "variante": "principal", "type": "button"}, "principal"),
            Exemple("bouton", {"libelle": "Enregistrer", "type": "button"}, "second"),
            Exemple("bouton", {"libelle": "Abandonner", "variante": "destructif", "type": "button"}, "destructif"),
            Exemple(
                "bouton",
                {
                    "libelle": "Indisponible",
                    "type": "button",
                    "desactive": True,
                    "raison": "Il manque la pièce « comptes 2024 ».",
                },
                "désactivé",
            ),
            Exemple(
                "bouton", {"libelle": "Télécharger", "taille": "petit", "icone": "telecharger", "url": "#"}, "petit"
            ),
            Exemple(
                "bouton",
                {
                    "libelle": "Télécharger le PDF",
                    "detail": "accessible, 182 Ko, 3 pages",
                    "variante": "principal",
                    "large": True,
                    "icone": "telecharger",
                    "url": "#",
                },
                "large",
            ),
            Exemple("lien-suite", {"libelle": "Toute la salle de presse", "url": "#"}),
        ),
    ),
    Famille(
        "États",
        (
            *(Exemple("badge-action", {"etat": etat, "libelle": mot}) for etat, mot in ACTIONS),
            *(Exemple("badge-dossier", {"etat": etat, "libelle": mot}) for etat, mot in DOSSIERS),
            Exemple("plaque", {"texte": "4", "numero": True}),
            Exemple("plaque", {"texte": "Communiqué"}),
            Exemple("etiquette", {"texte": "Guide"}),
            Exemple("etiquette", {"texte": "Mis à jour", "variante": "neuf"}),
            Exemple("etiquette", {"texte": "Prévention des expulsions", "url": "#"}, "liée"),
            Exemple("progression", {"valeur": 31, "total": 50, "phrase": "31 logements sur 50, fin 2026"}),
            Exemple("progression", {"valeur": 0, "total": 2, "phrase": "0 pension sur 2"}, "à zéro"),
            Exemple("progression", {"valeur": 140, "total": 120, "phrase": "140 visites sur 120 prévues"}, "dépassée"),
        ),
    ),
    Famille(
        "Alertes",
        (
            Exemple(
                "alerte",
                {
                    "niveau": "info",
                    "titre": "Travaux sur le site",
                    "texte": "Samedi 6 décembre, de 8 h à 10 h, le dépôt de pièces sera suspendu.",
                },
            ),
            Exemple(
                "alerte",
                {
                    "niveau": "reussite",
                    "titre": "Votre convention est déposée",
                    "texte": "Référence VAL-2026-014. Un accusé de réception vous attend par mail.",
                },
            ),
            Exemple(
                "alerte",
                {"niveau": "attention", "titre": "Plus que deux jours", "texte": "Il manque les comptes 2024 signés."},
            ),
            Exemple(
                "alerte",
                {
                    "niveau": "erreur",
                    "titre": "Le fichier n’a pas pu être lu",
                    "texte": "Il est protégé par un mot de passe.",
                    "lien_url": "#",
                    "lien_libelle": "Que faire ?",
                },
            ),
            Exemple("alerte", {"niveau": "info", "titre": LONG}, "mots longs"),
            Exemple("toast", {"texte": "Le texte est copié.", "pose": True}),
            Exemple("toast", {"texte": "La copie a échoué.", "niveau": "erreur", "pose": True}, "erreur"),
        ),
    ),
    Famille(
        "Chiffres",
        (
            Exemple("chiffre", {"valeur": "212", "libelle": "ménages entrés dans un logement", **SIAO}),
            Exemple(
                "chiffre",
                {
                    "valeur": "7 200",
                    "unite": "logements",
                    "libelle": "vacants depuis plus de deux ans",
                    "annee": "Au 1er janvier 2022",
                    "source": "fichier LOVAC",
                    "ancien": "Donnée de plus de trois ans, mise à jour attendue en mars 2026",
                    "borde": True,
                },
                "ancien",
            ),
            Exemple(
                "chiffre-encart",
                {
                    "valeur": "204",
                    "libelle": "professionnels formés en quatre journées",
                    "annee": "De janvier à octobre 2025",
                    "perimetre": "44 communes",
                    "source": "feuilles d’émargement",
                },
            ),
        ),
    ),
    Famille(
        "Texte mis en valeur",
        (
            Exemple(
                "citation",
                {
                    "texte": "On ouvre une porte, et on revient le lendemain.",
                    "auteur": "La directrice de l’habitat",
                    "fonction": "Métropole de Valmérie",
                },
            ),
            Exemple(
                "encart",
                {
                    "niveau": "info",
                    "titre": "Un doute sur vos droits ?",
                    "texte": "<p>L’accueil social de votre mairie répond sans rendez-vous.</p>",
                },
            ),
            Exemple(
                "encart",
                {"niveau": "attention", "titre": "Avant le 2 décembre", "texte": "<p>Après 18 h, le dépôt ferme.</p>"},
            ),
            Exemple(
                "encart",
                {"niveau": "reussite", "titre": "C’est signé", "texte": "<p>Onze conventions courent en 2026.</p>"},
            ),
            Exemple(
                "essentiel",
                {"texte": "<ul><li>La personne choisit son rythme.</li><li>L’équipe reste.</li></ul>"},
            ),
            Exemple("simplifiee", {"texte": "<p>Vous dormez dehors. Appelez le 115. C’est gratuit.</p>"}),
            Exemple(
                "etapes",
                {
                    "etapes": [
                        {"titre": "Vous nous appelez", "texte": "<p>Un conseiller répond sous deux jours.</p>"},
                        {"titre": "Nous visitons le logement", "texte": ""},
                    ]
                },
            ),
            Exemple(
                "accordeon",
                {
                    "volets": [
                        {
                            "titre": "Qui peut adhérer à la charte ?",
                            "texte": "<p>Toute organisation qui accompagne des personnes vers un logement.</p>",
                        },
                        {"titre": "Peut-on se retirer ?", "texte": "<p>Oui, à tout moment.</p>"},
                    ]
                },
            ),
        ),
    ),
]
