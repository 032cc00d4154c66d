"""Open data of the charter: who adheres. Served by the page itself, so its privacy holds for the file too."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from chiffres.jeux import JeuDeDonnees
from ressources.charte.listes import comptes, donnees_ouvertes
from ressources.models import Adhesion, ChartePage
from socle.memo import par_generation
from socle.restrictions import publiques
from socle.tableurs import en_csv

CHEMIN = "adherents/csv/"
NOM = "adherents-charte"


def fichier(langue: str) -> bytes:
    with override(langue):
        colonnes, lignes = donnees_ouvertes()
        return en_csv(list(colonnes), [list(ligne) for ligne in lignes])


def jeux_de_la_charte(langue: str) -> list[JeuDeDonnees]:
    """The list of adherents, while the page of the charter is public and somebody adheres."""
    return par_generation(f"charte-jeux:{langue}", lambda: _jeux(langue))


def _jeux(langue: str) -> list[JeuDeDonnees]:
    pages = publiques(ChartePage.objects.live())
    page = pages.filter(locale__language_code=langue).first() or pages.first()
    if page is None or not comptes().total:
        return []
    racine = page.url or ""
    derniere = Adhesion.objects.publiques().order_by("-date_adhesion").first()
    return [
        JeuDeDonnees(
            titre=_("Organisations adhérentes à la charte de l’accompagnement"),
            description=_("Nom, nature, SIRET, version de la charte et date d’adhésion."),
            url=f"{racine}{CHEMIN}",
            poids=len(fichier(langue)),
            frequence=_("à chaque adhésion"),
            page=f"{racine}adherents/",
            mis_a_jour=derniere.date_adhesion if derniere else None,
        )
    ]
