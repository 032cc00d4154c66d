"""Forms in several steps, pieces, tasks, timelines: the partners' desk."""

from .familles import Exemple, Famille

ETAPES = [
    {"numero": 1, "titre": "Votre organisation", "etat": "faite", "url": "#"},
    {"numero": 2, "titre": "Le projet", "etat": "faite", "url": "#"},
    {"numero": 3, "titre": "Le budget", "etat": "faite", "url": "#"},
    {"numero": 4, "titre": "Les pièces", "etat": "en_cours", "url": "#"},
    {"numero": 5, "titre": "Vérifier et déposer", "etat": "a_venir", "url": "#"},
]

FAMILLES = [
    Famille("Escalier", (Exemple("escalier", {"etapes": ETAPES, "courante": ETAPES[3], "nombre": 5}),), large=True),
    Famille(
        "Brouillon",
        (
            Exemple(
                "brouillon",
                {
                    "phrase": "Brouillon enregistré à 14 h 32.",
                    "suite": "Vous pouvez fermer cette page, rien ne sera perdu.",
                },
            ),
        ),
    ),
    Famille(
        "Pièces",
        (
            Exemple(
                "pieces",
                {
                    "pieces": [
                        {
                            "nom": "Statuts signés",
                            "mot": "Reçue",
                            "fenetre": "realisee",
                            "detail": "statuts-le-perron.pdf, 412 Ko, reçu hier à 17 h 38",
                            "action_libelle": "Remplacer",
                            "action_url": "#",
                        },
                        {
                            "nom": "Rapport d’activité 2024",
                            "mot": "Envoi",
                            "fenetre": "en_cours",
                            "progression": {
                                "valeur": 5.1,
                                "total": 8,
                                "phrase": "64 %, 5,1 Mo envoyés sur 8 Mo. Moins d’une minute.",
                            },
                            "action_libelle": "Annuler",
                            "action_url": "#",
                        },
                        {
                            "nom": "Comptes 2024 signés",
                            "mot": "Refusée",
                            "porte": "refusee",
                            "detail": "comptes-2024.pdf, 1,1 Mo",
                            "erreur": "Ce PDF est protégé par un mot de passe. Enregistrez-le sans, puis joignez-le "
                            "à nouveau.",
                            "action_libelle": "Joindre à nouveau",
                            "action_url": "#",
                            "bouton": True,
                        },
                        {
                            "nom": "Budget du projet",
                            "mot": "Attendue",
                            "fenetre": "a_venir",
                            "detail": "PDF, DOCX, ODT ou image, 15 Mo au plus",
                            "action_libelle": "Choisir un fichier",
                            "action_url": "#",
                            "bouton": True,
                        },
                    ]
                },
            ),
        ),
        large=True,
    ),
    Famille(
        "Tâches",
        (
            Exemple(
                "tache",
                {
                    "jour_semaine": "mardi",
                    "jour": "25",
                    "mois": "novembre",
                    "delai": "Dans 4 jours",
                    "titre": "Compléter la convention « Équipe mobile 2026 »",
                    "texte": "Il manque une pièce : les comptes 2024 signés.",
                    "url": "#",
                    "libelle": "Ajouter la pièce",
                    "pressante": True,
                },
                parent="ul",
            ),
            Exemple(
                "tache",
                {
                    "jour_semaine": "mardi",
                    "jour": "2",
                    "mois": "décembre",
                    "delai": "Dans 11 jours",
                    "titre": "Finir le dépôt de « De la rue au logement »",
                    "texte": "Étape 4 sur 5, enregistrée hier à 17 h 40.",
                    "url": "#",
                    "libelle": "Reprendre",
                },
                parent="ul",
            ),
            Exemple(
                "tache",
                {
                    "delai": "Quand vous voulez",
                    "titre": "Adhérer à la charte",
                    "texte": "Votre organisation n’a pas encore adhéré à la version 2.",
                    "url": "#",
                    "libelle": "Adhérer",
                },
                parent="ul",
            ),
        ),
        large=True,
    ),
    Famille(
        "Frise",
        (
            Exemple(
                "frise",
                {
                    "etapes": [
                        {"titre": "Déposée", "detail": "30 septembre 2025", "etat": "realisee"},
                        {
                            "titre": "En instruction",
                            "detail": "depuis le 14 octobre 2025",
                            "etat": "en_cours",
                            "lien_url": "#",
                            "lien_libelle": "Répondre",
                        },
                        {"titre": "Décision", "detail": "décembre 2025", "etat": "a_venir"},
                    ]
                },
            ),
        ),
    ),
]
