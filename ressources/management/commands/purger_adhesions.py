from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from ressources.charte.effacement import purger


class Command(BaseCommand):
    help = "Efface les données personnelles des adhésions refusées, sans suite ou retirées depuis longtemps."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--essai", action="store_true", help="dire ce qui serait effacé, sans rien effacer")

    def handle(self, *args: Any, **options: Any) -> None:
        bilan = purger(essai=options["essai"])
        self.stdout.write(f"{_('Essai : rien n’est effacé.')} {bilan}" if options["essai"] else str(bilan))
