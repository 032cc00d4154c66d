"""The task worker, named so that a killed one is recognised at once (see socle.taches.reparation)."""

from argparse import ArgumentParser

from django_tasks_db.management.commands import db_worker

from socle.taches.reparation import identifiant_ouvrier


class Command(db_worker.Command):
    help = "Exécute les tâches de fond."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(worker_id=identifiant_ouvrier(), reload=False)
