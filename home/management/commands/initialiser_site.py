from __future__ import annotations

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_domain_name
from django.forms import ValidationError

from home.structure import initialiser


class Command(BaseCommand):
    help = "Crée le squelette du site : accueil, rubriques, pages légales à compléter, menus. Peut être relancée."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--nom", required=True, help="nom du site, par exemple « Logement d’abord »")
        parser.add_argument("--autorite", required=True, help="nom de la collectivité")
        parser.add_argument("--domaine", required=True, help="nom de domaine, sans https://")
        parser.add_argument("--port", type=int, default=443)

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # one line a page would hide what matters
        domaine = options["domaine"]
        try:
            if domaine != "localhost":
                validate_domain_name(domaine)
        except ValidationError as erreur:
            raise CommandError(f"« {domaine} » n’est pas un nom de domaine. Exemple : logement.exemple.fr") from erreur
        pages = initialiser(nom=options["nom"], autorite=options["autorite"], domaine=domaine, port=options["port"])
        brouillons = [page.title for page in pages.values() if not page.live]
        self.stdout.write(f"Site prêt : {len(pages)} pages sur {domaine}.")
        if brouillons:
            self.stdout.write("Brouillons à compléter dans l’administration : " + ", ".join(brouillons) + ".")
