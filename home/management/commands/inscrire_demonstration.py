from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.demonstration.formations import inscrire_a_la_demonstration


class Command(BaseCommand):
    help = "Inscrit des personnes aux journées de la démonstration, une fois ses pages et ses comptes chargés."

    def handle(self, *args: Any, **options: Any) -> None:
        inscrire_a_la_demonstration()
