from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from partenaires.purges import purger


class Command(BaseCommand):
    help = (
        "Efface les invitations et les demandes closes depuis un an, et le journal de plus d’un an. "
        "« ordonnanceur » le fait chaque jour."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--a-blanc", action="store_true", help="compte sans rien effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        bilan = purger(a_blanc=options["a_blanc"])
        mot = "à effacer" if options["a_blanc"] else "effacées"
        self.stdout.write(
            f"Invitations {mot} : {bilan.invitations} ; rattachements : {bilan.rattachements} ; "
            f"organisations demandées : {bilan.organisations} ; lignes du journal : {bilan.journal}."
        )
