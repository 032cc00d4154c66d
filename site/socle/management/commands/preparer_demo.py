"""Makes the demonstration ready to start; does nothing the second time."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from socle.empreinte import noter_preparation
from socle.preparation import migrer, regler_adresse, reunir_statiques


class Command(BaseCommand):
    help = "Prépare la démonstration : base, fichiers statiques, contenu fictif, adresse."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SITE_DEMONSTRATION:
            raise CommandError("Réservé à la démonstration : DJANGO_SETTINGS_MODULE=config.settings.demo.")
        Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
        if migrer():
            self.stdout.write("Base de données à jour.")
        if reunir_statiques():
            self.stdout.write("Fichiers statiques réunis.")
        self._charger()
        regler_adresse("localhost", settings.PORT)
        noter_preparation()

    def _charger(self) -> None:
        """Load the fictional content into a new database, whole or not at all."""
        if get_user_model().objects.exists():
            return
        self.stdout.write("Chargement du contenu fictif…")
        with transaction.atomic():
            call_command("charger_demonstration", port=settings.PORT, demo_comptes=True, stdout=self.stdout)
        # Places are taken as they are on the site: each in a transaction of its own.
        call_command("inscrire_demonstration", stdout=self.stdout)
