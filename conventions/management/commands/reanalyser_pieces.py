from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conventions.pieces import analyse


class Command(BaseCommand):
    help = (
        "Repasse à l’antivirus les pièces en attente, non analysées ou en erreur ; toutes avec « --toutes », "
        "après une mise à jour des signatures."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--toutes", action="store_true", help="aussi celles qui ont une réponse")

    def handle(self, *args: Any, **options: Any) -> None:
        if not analyse.configuree():
            raise CommandError("Aucun antivirus n’est configuré : donnez CLAMAV_ADRESSE.")
        bilan: Counter[str] = Counter()
        for version in analyse.a_analyser(toutes=options["toutes"]).iterator():
            etat = analyse.analyser(version)
            bilan[str(etat.label) if etat else "Sans réponse"] += 1
            if etat is None:
                break  # the scanner is away: the others would only wait for it one after the other
        for etat_lu, nombre in sorted(bilan.items()):
            self.stdout.write(f"{etat_lu} : {nombre}")
        if bilan["Sans réponse"]:
            raise CommandError("L’antivirus ne répond pas : les pièces restent en attente. Relancez plus tard.")
        if not bilan:
            self.stdout.write("Aucune pièce à analyser.")
