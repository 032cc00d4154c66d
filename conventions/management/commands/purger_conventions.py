from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from conventions.purges import purger


class Command(BaseCommand):
    help = (
        "Efface le contenu des brouillons supprimés et des dossiers abandonnés. « ordonnanceur » le fait chaque jour."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--a-blanc", action="store_true", help="compte sans rien effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        bilan = purger(a_blanc=options["a_blanc"])
        self.stdout.write(f"Brouillons supprimés : {bilan.brouillons} ; dossiers abandonnés : {bilan.abandons}.")
