"""Write the composed drawings to the tree: templates (light and dark) and the demonstration's stand-alone pictures."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from socle.dessin.catalogue import GABARITS, HAUTEUR_IMAGE, IMAGES, LARGEUR_IMAGE


class Command(BaseCommand):
    help = "Réécrit les illustrations composées : gabarits et images de démonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        gabarits = Path(settings.TEMPLATES_DIRS[0])
        for nom, composer in GABARITS.items():
            (gabarits / "illustrations" / f"{nom}.svg").write_text(composer().gabarit(), encoding="utf-8")
        images = gabarits.parent / "home" / "demonstration" / "images"
        for nom, composer in IMAGES.items():
            dessin = composer().autonome(LARGEUR_IMAGE, HAUTEUR_IMAGE)
            (images / f"{nom}.svg").write_text(dessin, encoding="utf-8")
        self.stdout.write(f"{len(GABARITS)} illustrations, {len(IMAGES)} images de démonstration")
