"""After a test that commits, the database is put back as the migrations left it.

Django empties every table, then writes content types, permissions and groups anew: near a second a test, and the
root page and the languages are lost. Here the few tables with rows are emptied, and the rows of the migrations put
back as they were, with the same keys. Sequences go on.

PostgreSQL only, as superuser (foreign keys are not checked meanwhile): elsewhere Django does as usual.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase
from wagtail.models import Site

EPARGNEES = {"django_migrations"}  # no test writes there


class Depart:
    """The rows of a database just migrated, by table, in the text format of COPY."""

    def __init__(self) -> None:
        self.rangees: dict[str, bytes] = {}
        with connection.cursor() as curseur:
            self.tables = sorted(set(connection.introspection.table_names(curseur)) - EPARGNEES)
            for table in remplies(curseur, self.tables):
                self.rangees[table] = copie(curseur, table)

    def remettre(self) -> None:
        """Put every table back; all or nothing."""
        with transaction.atomic(), connection.cursor() as curseur:
            curseur.execute("SET LOCAL session_replication_role = replica")
            actuelles = set(remplies(curseur, self.tables))
            for table in sorted(actuelles | set(self.rangees)):
                attendues = self.rangees.get(table, b"")
                if attendues and table in actuelles and copie(curseur, table) == attendues:
                    continue
                curseur.execute(f'DELETE FROM "{table}"')
                if attendues:
                    with curseur.cursor.copy(f'COPY "{table}" FROM STDIN') as flux:
                        flux.write(attendues)
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()


def remplies(curseur: Any, tables: list[str]) -> list[str]:
    """Those that have a row."""
    requetes = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables)
    curseur.execute(" UNION ALL ".join(requetes))
    return [table for (table,) in curseur.fetchall()]


def copie(curseur: Any, table: str) -> bytes:
    with curseur.cursor.copy(f'COPY "{table}" TO STDOUT') as flux:
        return b"".join(bytes(morceau) for morceau in flux)


def possible() -> bool:
    """Whether this database may be put back so."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as curseur:
        curseur.execute("SHOW is_superuser")
        return curseur.fetchone() == ("on",)


def installer() -> Depart | None:
    """To be called once, on a database just made: tests that commit are then followed by `remettre`."""
    if not possible():
        return None
    depart = Depart()

    def remise(self: TransactionTestCase) -> None:
        depart.remettre()

    TransactionTestCase._fixture_teardown = remise  # type: ignore[attr-defined]
    return depart
