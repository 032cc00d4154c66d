from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from comptes.inactivite import purger


class Command(BaseCommand):
    help = (
        "Prévient deux fois les comptes que personne n’ouvre depuis deux ans, puis les efface. "
        "« ordonnanceur » le fait chaque jour."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--a-blanc", action="store_true", help="compte sans rien envoyer ni effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        bilan = purger(a_blanc=options["a_blanc"])
        self.stdout.write(f"{'À blanc : ' if options['a_blanc'] else ''}{bilan}.")
        if bilan.retenus:
            self.stdout.write(f"Comptes retenus : {', '.join(map(str, bilan.retenus))}.")
