"""Write the composed drawings to the tree: templates (light and dark) and stand-alone pictures of the demonstration."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from socle.dessin.catalogue import GABARITS


class Command(BaseCommand):
    help = "Réécrit les illustrations composées (templates/illustrations)."

    def handle(self, *args: Any, **options: Any) -> None:
        dossier = Path(settings.TEMPLATES[0]["DIRS"][0]) / "illustrations"
        for nom, composer in GABARITS.items():
            (dossier / f"{nom}.svg").write_text(composer().gabarit(), encoding="utf-8")
        self.stdout.write(f"{len(GABARITS)} illustrations")
