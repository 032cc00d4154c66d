"""For somebody who has lost both the second factor and the recovery codes; run by who holds the machine."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from comptes.models import User
from comptes.services import SecondFacteurAbsent, retirer_second_facteur


class Command(BaseCommand):
    help = "Retire le second facteur d’un compte, ferme ses sessions et l’en prévient par courriel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("courriel", help="adresse du compte")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and fail in a sentence when there is no such account or nothing to remove."""
        courriel = options["courriel"]
        compte = User.objects.filter(email__iexact=courriel).first()
        if compte is None:
            raise CommandError(f"Aucun compte n’a l’adresse « {courriel} ».")
        try:
            retirer_second_facteur(compte=compte, par=None)
        except SecondFacteurAbsent as absent:
            raise CommandError(str(absent)) from absent
        self.stdout.write(
            f"Second facteur de {compte.email} retiré. La personne en enregistre un autre à sa prochaine connexion."
        )
