from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demonstration.chargement import charger, deja_chargee
from home.demonstration.comptes import creer_comptes


class Command(BaseCommand):
    help = "Charge la démonstration : Métropole de Valmérie, pages, communiqués, images, comptes. Sur une base vide."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--domaine", default="localhost")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--demo-comptes", action="store_true", help="crée un compte par rôle et écrit demo-comptes.json"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # one line a page would hide what matters
        if deja_chargee():
            raise CommandError("Le site contient déjà des communiqués : la démonstration se charge sur une base vide.")
        bilan = charger(domaine=options["domaine"], port=options["port"])
        self.stdout.write(
            f"{bilan.pages} pages, dont {bilan.communiques} communiqués et actualités ; "
            f"{bilan.traductions} pages en anglais."
        )
        for titre in bilan.sous_embargo:
            self.stdout.write(f"Sous embargo : {titre}")
        if options["demo_comptes"]:
            fichier = Path(settings.VAR_DIR) / "demo-comptes.json"
            creer_comptes(fichier)
            self.stdout.write(f"Comptes écrits dans {fichier}")
