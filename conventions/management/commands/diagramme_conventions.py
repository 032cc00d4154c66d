from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conventions.diagramme import DEBUT, FIN, texte


class Command(BaseCommand):
    help = "Réécrit le diagramme et la table des états dans docs/conventions-etats.md, ou le dit sur la sortie."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("fichier", nargs="?", type=Path, help="document à mettre à jour")

    def handle(self, *args: Any, **options: Any) -> None:
        fichier: Path | None = options["fichier"]
        if fichier is None:
            self.stdout.write(texte())
            return
        lu = fichier.read_text(encoding="utf-8")
        if DEBUT not in lu or FIN not in lu:
            raise CommandError("Ce document ne porte pas les deux marques du texte établi.")
        avant, reste = lu.split(DEBUT, 1)
        fichier.write_text(f"{avant}{texte()}{reste.split(FIN, 1)[1]}", encoding="utf-8")
