"""The scheduler: runs declared jobs by the clock, on one machine at a time."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from socle import chef
from socle.ordonnanceur import Periodique, executer, registre, tour

ATTENTE_CHEF = 5.0  # seconds between two tries of a process that does not lead


class Command(BaseCommand):
    help = "Exécute les travaux périodiques (publication à l’heure dite, reprises, purges)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--une-fois", action="store_true", help="Exécute chaque travail une fois, puis s’arrête.")

    def handle(self, *args: Any, une_fois: bool, **options: Any) -> None:
        travaux = registre()
        if une_fois:
            self._une_fois(travaux)
            return
        arret = threading.Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: arret.set())
        self.boucler(travaux, arret, chef.verrou())

    def _une_fois(self, travaux: list[Periodique]) -> None:
        for travail in travaux:
            issue = "fait" if executer(travail) else "en échec"
            self.stdout.write(f"{travail.nom} : {issue}")

    @staticmethod
    def boucler(travaux: list[Periodique], arret: threading.Event, verrou: chef.Verrou) -> None:
        """Run until told to stop; a job under way is finished first."""
        try:
            while not arret.is_set():
                attente = tour(travaux) if verrou.tenir() else ATTENTE_CHEF
                arret.wait(attente)
        finally:
            verrou.rendre()
