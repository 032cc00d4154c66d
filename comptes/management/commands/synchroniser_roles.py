"""Set the staff groups to what `comptes.roles` declares; every migration does it as well."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comptes.roles import NOMS_DES_ROLES, synchroniser


class Command(BaseCommand):
    help = "Synchronise the staff groups with the roles declared in comptes.roles."

    def handle(self, *args: Any, **options: Any) -> None:
        """Synchronise, and fail when a role names a permission that no application has."""
        inconnues = synchroniser()
        if inconnues:
            raise CommandError(f"Unknown permissions in comptes.roles: {', '.join(sorted(inconnues))}.")
        self.stdout.write(f"Groups in step: {', '.join(NOMS_DES_ROLES)}.")
