from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from conventions.pieces.balayage import balayer


class Command(BaseCommand):
    help = (
        "Retire du disque les fichiers de conventions qu’aucune ligne ne réclame et signale les écarts. "
        "« ordonnanceur » le fait chaque jour."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--a-blanc", action="store_true", help="compte sans rien effacer")
        parser.add_argument("--inconnus", action="store_true", help="efface aussi les fichiers inconnus de la base")

    def handle(self, *args: Any, **options: Any) -> None:
        bilan = balayer(a_blanc=options["a_blanc"], effacer_inconnus=options["inconnus"])
        for cle in bilan.inconnus:
            self.stdout.write(f"Inconnu : {cle}")
        for cle in bilan.manquants:
            self.stderr.write(f"Manquant : {cle}")
        self.stdout.write(
            f"Fichiers annoncés et abandonnés : {bilan.retires} ; inconnus : {len(bilan.inconnus)} ; "
            f"manquants : {len(bilan.manquants)}."
        )
