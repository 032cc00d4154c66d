"""Cards, lines, files, tables, pages of a list."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from wagtail.images import get_image_model

from .familles import Exemple, Famille


@dataclass
class Organisation:
    nom: str
    sigle: str = ""


@dataclass
class Lien:
    organisation: Organisation


@dataclass
class Emetteurs:
    liens: list[Lien] = field(default_factory=list)

    def all(self) -> list[Lien]:
        return self.liens


@dataclass
class TexteExemple:
    """Looks like a release to the templates of lists."""

    title: str
    date: datetime.date
    nature: str = "Communiqué"
    surtitre: str = ""
    chapo: str = ""
    image: Any = None
    correction_date: datetime.date | None = None
    emetteurs: Emetteurs = field(default_factory=Emetteurs)

    def get_nature_display(self) -> str:
        return self.nature

    def get_url(self, request: object = None, current_site: object = None) -> str:
        return "#cartes"


def familles() -> list[Famille]:
    """Lists, with the first picture of the library when there is one."""
    image = get_image_model().objects.order_by("pk").first()
    emetteurs = Emetteurs([Lien(Organisation("Métropole de Valmérie")), Lien(Organisation("Direction", "DDETS"))])
    texte = TexteExemple(
        "Deux cents professionnels réunis pour faire du logement un préalable",
        datetime.date(2025, 10, 14),
        chapo="Quatre journées dans quatre communes, un même constat : ceux qui logent et ceux qui accompagnent "
        "doivent travailler ensemble.",
        image=image,
        correction_date=datetime.date(2025, 10, 16),
        emetteurs=emetteurs,
    )
    actualite = TexteExemple(
        "De la rue au logement : dix personnes, dix clés, un an après",
        datetime.date(2025, 9, 30),
        "Actualité",
        "Bilan de l’expérimentation Premier Seuil",
    )
    return [
        Famille(
            "Cartes",
            (
                Exemple("carte-communique", {"communique": texte}),
                Exemple("carte", {"titre": "Prévenir les expulsions", "url": "#", "texte": "Avant l’impayé."}),
                Exemple("carte", {"titre": "Sans lien", "texte": "Elle n’a pas de marche."}, "sans lien"),
                Exemple("ligne-communique", {"communique": texte}),
                Exemple("ligne-communique", {"communique": actualite}),
                *([Exemple("figure", {"image": image, "alternative": "", "legende": "Le seuil"})] if image else []),
            ),
        ),
        Famille(
            "Fichiers et pagination",
            (
                Exemple("ligne-fichier", {**_fichier("Charte de l’accompagnement", "PDF"), "accessible": True}),
                Exemple(
                    "ligne-fichier",
                    {**_fichier("Nuit de la solidarité : le rapport", "PDF"), "accessible": False, "url_autre": "#"},
                    "non accessible",
                ),
                Exemple("ligne-fichier", {**_fichier("Convention de location", "DOCX"), "accessible": None}),
                Exemple("ligne-ressource", {"carte": _ressource()}),
                Exemple("apercu-ressource", {"ressource": _apercu()}),
                Exemple("affiner", _affiner()),
                Exemple("pagination", {"page_liste": Paginator(range(95), 10).page(5), "parametres": "theme=presse"}),
            ),
        ),
        Famille(
            "Agenda et onglets",
            (
                Exemple(
                    "ligne-titre", {"titre": "Une permanence, chaque mardi matin", "url": "#", "detail": "20 octobre"}
                ),
                Exemple(
                    "ligne-titre",
                    {
                        "titre": "Former douze travailleurs pairs",
                        "url": "#",
                        "etat": "en_cours",
                        "etat_libelle": "En cours",
                    },
                    "avec un état",
                ),
                Exemple("ligne-agenda", _date("27", "novembre", "Aller vers, sans brusquer"), parent="ul"),
                Exemple(
                    "ligne-agenda",
                    {
                        **_date("2", "décembre", "Clôture du dépôt des conventions"),
                        "etat": "Annulée",
                        "reservee": True,
                    },
                    "annulée, pour les partenaires",
                    parent="ul",
                ),
                Exemple(
                    "ligne-agenda",
                    {**_date("11", "mai", "Comité de pilotage"), "decisions": ["La halte de nuit est suspendue."]},
                    "passée",
                    parent="ul",
                ),
                Exemple(
                    "onglets",
                    {
                        "nom": "Journées",
                        "onglets": [
                            {"libelle": "À venir (3)", "url": "#", "actif": True},
                            {"libelle": "Passées (8)", "url": "#", "actif": False},
                        ],
                    },
                ),
            ),
        ),
        Famille("Tableau", (Exemple("tableau", _versements()),)),
        Famille(
            "Liste vide",
            (
                Exemple(
                    "vide",
                    {
                        "titre": "Aucune action ne correspond.",
                        "texte": "Essayez avec un mot de moins.",
                        "lien_url": "#",
                        "lien_libelle": "Voir les 18 actions",
                    },
                ),
            ),
        ),
    ]


def _fichier(titre: str, format_: str) -> dict[str, Any]:
    return {"titre": titre, "url": "#", "format": format_, "poids": "340 Ko", "pages": 8, "version": "version 2"}


def _ressource() -> dict[str, Any]:
    """A resource as the library shows it, with one file."""
    absents = {"date": "2 octobre 2025", "langue": "", "url_autre": "", "changements": ""}
    fichier = {**_fichier("Le guide", "PDF"), **absents, "accessible": True, "poids": 1_258_291}
    page = SimpleNamespace(
        title="Premier impayé : les dix premiers jours",
        chapo="Qui appeler, quoi écrire, dans quel ordre.",
        get_type_display="Guide",
        audience="public",
        page_web=False,
        get_url=lambda request: "#",
    )
    themes = [SimpleNamespace(libelle="Prévention des expulsions")]
    return {"page": page, "fichiers": [fichier], "neuve": True, "themes": themes}


def _apercu() -> SimpleNamespace:
    """The same in brief, as the home page shows it."""
    document = SimpleNamespace(format="PDF", get_file_size=1_258_291, pages=24, accessible=True)
    return SimpleNamespace(
        title="Premier impayé : les dix premiers jours",
        get_type_display="Guide",
        mise_a_jour=datetime.date(2025, 10, 2),
        fichiers_courants=[SimpleNamespace(document=document)],
        get_url=lambda request: "#",
    )


def _affiner() -> dict[str, Any]:
    """The filters of a library: a word, and boxes with their counts."""

    class Filtre(forms.Form):
        q = forms.CharField(label="Un mot du titre ou du texte", required=False)
        accessible = forms.BooleanField(label="Avec une version accessible", required=False)
        tri = forms.CharField(required=False)

    options = [("guide", "Guide", 4, True), ("modele", "Modèle", 3, False)]
    noms = ("valeur", "libelle", "nombre", "cochee")
    groupe = {"nom": "type", "legende": "Type", "options": [dict(zip(noms, o, strict=True)) for o in options]}
    formulaire = Filtre({"q": "impayé"}, auto_id="affiner_%s")
    return {"form": formulaire, "groupes": [groupe], "action": "#", "nombre_accessibles": 8, "effacer": True}


def _date(jour: str, mois: str, titre: str) -> dict[str, Any]:
    return {"jour": jour, "mois": mois, "titre": titre, "url": "#", "detail": "Il reste 12 places sur 50."}


def _versements() -> dict[str, Any]:
    return {
        "titre": "Versements 2026",
        "entetes": [{"texte": "Échéance"}, {"texte": "État"}, {"texte": "Montant", "nombre": True}],
        "lignes": [["Février", "Versé", "42 000 €"], ["Juillet", "À venir", "29 400 €"]],
        "total": ["Total", "", "71 400 €"],
        "source": "direction de l’habitat",
    }
