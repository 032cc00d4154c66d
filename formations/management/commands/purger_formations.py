"""`manage.py purger_formations [--a-blanc]`: what the scheduler does every day, by hand, or only counted."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from formations.services.oubli import anciennes, purger


class Command(BaseCommand):
    help = "Anonymise les inscriptions des journées terminées depuis plus d’un an."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--a-blanc", action="store_true", help="compte seulement, sans rien effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        a_blanc = options["a_blanc"]
        for journee in anciennes():
            self.stdout.write(f"{journee.jour:%d/%m/%Y} {journee.titre}")
        bilan = purger(a_blanc=a_blanc)
        verbe = "seraient traitées" if a_blanc else "sont traitées"
        self.stdout.write(
            f"{bilan.journees} journées {verbe} : {bilan.participants} personnes, {bilan.inscriptions} inscriptions, "
            f"{bilan.attestations} attestations rendues anonymes, {bilan.courriels} courriels effacés."
        )
