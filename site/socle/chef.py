"""One leader among several processes: a file lock on one machine, an advisory lock on PostgreSQL."""

import fcntl
import logging
import os
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

NOM = "ordonnanceur.verrou"
# Any fixed number, the same on every machine, that no other program uses on this database.
CLE_POSTGRESQL = 0x4C6F6764  # "Logd"

journal = logging.getLogger(__name__)


class Verrou(Protocol):
    def tenir(self) -> bool:
        """Take the lock or check that it is still ours."""

    def rendre(self) -> None:
        """Let another process lead."""


class VerrouFichier:
    """The system releases it by itself when the process dies, even killed."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        self._descripteur: int | None = None

    def tenir(self) -> bool:
        if self._descripteur is not None:
            return True
        self.chemin.parent.mkdir(parents=True, exist_ok=True)
        descripteur = os.open(self.chemin, os.O_RDWR | os.O_CREAT, 0o640)
        try:
            fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descripteur)
            return False
        self._descripteur = descripteur
        return True

    def rendre(self) -> None:
        if self._descripteur is not None:
            os.close(self._descripteur)
            self._descripteur = None


class VerrouPostgresql:
    """Held by a connection of its own, which Django's clean-up of old connections does not close."""

    # Asked of the server each time: a connection that was lost and made again no longer holds anything.
    REQUETE = """
        SELECT CASE
            WHEN EXISTS (
                SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid() AND objid = %s
            ) THEN true
            ELSE pg_try_advisory_lock(%s)
        END
    """

    def __init__(self, modele: BaseDatabaseWrapper) -> None:
        self._connexion = modele.copy()

    def tenir(self) -> bool:
        try:
            with self._connexion.cursor() as curseur:
                curseur.execute(self.REQUETE, [CLE_POSTGRESQL, CLE_POSTGRESQL])
                return bool(curseur.fetchone()[0])
        except DatabaseError:
            journal.warning("verrou de l’ordonnanceur perdu", exc_info=True)
            self.rendre()
            return False

    def rendre(self) -> None:
        self._connexion.close()


def verrou() -> Verrou:
    """The lock that fits the database: only PostgreSQL is shared by several machines."""
    if connection.vendor == "postgresql":
        return VerrouPostgresql(connection)
    return VerrouFichier(Path(settings.VAR_DIR) / NOM)
