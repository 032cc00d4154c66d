"""SQL queries of the public pages of a database, without any cache; also the addresses that the bench measures.

`python -m outils.bench.requetes` prints a JSON object: page type → {"chemin", "requetes", "statut"}, under the
settings and VAR_DIR of the site to read; `python -m outils.bench.requetes /presse/` prints the queries of one address,
and `python -m outils.bench.requetes anglais` one English address of each page type.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from outils.bench.volume import MOT_COURANT, MOT_RARE


def une_page_par_type(langue: str) -> dict[str, str]:
    """Address of one public page of each type of ours in that language; a type without any is left out."""
    from wagtail.models import Locale, Page, get_page_models

    trouvees: dict[str, str] = {}
    racine = Locale.objects.get(language_code=langue)
    for modele in get_page_models():
        if modele is Page or modele.__module__.startswith("wagtail"):
            continue
        page = modele.objects.live().public().filter(locale=racine).order_by("depth", "path").last()
        if page is not None and page.get_url():
            trouvees[modele.__name__] = page.get_url()
    return trouvees


def adresses() -> dict[str, str]:
    """One public French page of each type of ours, then what is not a page: search, second page of a list, feed."""
    trouvees = une_page_par_type("fr")
    recherche, liste = trouvees.get("RecherchePage", "/recherche/"), trouvees.get("CommuniquesIndexPage")
    trouvees["recherche (mot rare)"] = f"{recherche}?q={MOT_RARE}"
    trouvees["recherche (mot courant)"] = f"{recherche}?q={MOT_COURANT}"
    trouvees["recherche (genre)"] = f"{recherche}?q={MOT_COURANT}&type=ressources"
    if bibliotheque := trouvees.get("RessourcesPage"):
        trouvees["bibliothèque, un mot"] = f"{bibliotheque}?q={MOT_COURANT}"
    if plan := trouvees.get("PlanActionsPage"):
        trouvees["plan filtré"] = f"{plan}?etat=en_cours"
    if liste:
        trouvees["liste, page 2"] = f"{liste}?page=2"
        trouvees["liste filtrée"] = f"{liste}?q={MOT_COURANT}"
    trouvees["partenaires"], trouvees["un partenaire"] = "/partenaires/", "/partenaires/association-le-perron/"
    if agenda := trouvees.get("AgendaPage"):
        trouvees["agenda, mois"] = f"{agenda}?mois=2026-12"
        trouvees["agenda, passées"] = f"{agenda}?quand=passees"
        trouvees["agenda, calendrier"] = f"{agenda}calendrier.ics"
    return trouvees


def pages_anglaises() -> dict[str, str]:
    """One English address of each page type, and that of a page which exists in French only."""
    from wagtail.models import Page

    trouvees = une_page_par_type("en")
    traduites = Page.objects.live().filter(locale__language_code="en").values("translation_key")
    seules = Page.objects.live().public().filter(locale__language_code="fr").exclude(translation_key__in=traduites)
    if (seule := seules.order_by("path").last()) is not None and (adresse := seule.get_url()):
        trouvees["page non traduite"] = f"/en{adresse}"
    return trouvees


def compter(chemin: str) -> dict[str, Any]:
    """Status and number of queries of an anonymous request, the process being warm."""
    from django.db import connection
    from django.test import Client

    vues: list[str] = []

    def compteur(executer: Any, sql: str, params: Any, many: bool, contexte: Any) -> Any:
        vues.append(sql)
        return executer(sql, params, many, contexte)

    for _ in range(2):  # the first visit makes pictures, which make a new generation
        Client(SERVER_NAME="localhost").get(chemin)
    with connection.execute_wrapper(compteur):
        reponse = Client(SERVER_NAME="localhost").get(chemin)
    return {"chemin": chemin, "requetes": len(vues), "statut": reponse.status_code, "sql": vues}


def abreger(sql: str) -> str:
    """A query without its list of columns, on one line."""
    return re.sub(r"^(SELECT(?: DISTINCT)?) .*? FROM ", r"\1 … FROM ", " ".join(sql.split()))[:220]


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1:] == ["anglais"]:
        print(json.dumps(pages_anglaises()))
    elif len(sys.argv) > 1:
        print("\n".join(abreger(sql) for sql in compter(sys.argv[1])["sql"]))
    else:
        comptes = {nom: compter(chemin) for nom, chemin in adresses().items()}
        print(json.dumps({nom: {c: v for c, v in compte.items() if c != "sql"} for nom, compte in comptes.items()}))
