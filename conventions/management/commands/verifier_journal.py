from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conventions.models import Convention
from conventions.services.journal_verifie import verifier


class Command(BaseCommand):
    help = "Relit le journal et les instantanés des conventions, ligne à ligne, et dit ce qui a été modifié ou retiré."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("references", nargs="*", help="références à relire ; toutes par défaut")

    def handle(self, *args: Any, **options: Any) -> None:
        conventions = Convention.objects.order_by("pk")
        if options["references"]:
            conventions = conventions.filter(reference__in=options["references"])
        relues = lignes = fautes = 0
        for convention in conventions.iterator():
            relues, lignes = relues + 1, lignes + convention.journal_numero
            for faute in verifier(convention):
                fautes += 1
                self.stderr.write(str(faute))
        if options["references"] and relues != len(set(options["references"])):
            raise CommandError("Une de ces références n’est celle d’aucune convention.")
        if fautes:
            raise CommandError(f"Journal altéré : {fautes} faute(s) dans {relues} convention(s).")
        self.stdout.write(f"Journal intact : {relues} convention(s), {lignes} ligne(s).")
