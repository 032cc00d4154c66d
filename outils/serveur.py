"""The demonstration as it ships, in a folder of its own, for the length of a block: browser tests, bench, pictures."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from outils.postgres import port_libre
from outils.processus import mourir_avec_le_parent

RACINE = Path(__file__).resolve().parents[1]
DELAI = 60  # seconds to answer /sante/


class ServeurMuet(RuntimeError):
    """The demonstration could not be prepared or does not answer; the message holds the end of its log."""


@dataclass(frozen=True)
class Serveur:
    """A running demonstration: `url` without final slash, `pid` of the process that started the others."""

    url: str
    pid: int
    var_dir: Path


def environnement(var_dir: Path, **variables: str) -> dict[str, str]:
    """Environment of the demonstration in `var_dir`; a variable given empty is removed."""
    commun = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.demo", "VAR_DIR": str(var_dir), **variables}
    return {nom: valeur for nom, valeur in commun.items() if valeur}


def gerer(arguments: list[str], var_dir: Path, **variables: str) -> str:
    """Run `manage.py …` in `var_dir` and return what it prints.

    Raises:
        ServeurMuet: when the command fails.
    """
    fait = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=RACINE,
        env=environnement(var_dir, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if fait.returncode:
        fin = (fait.stdout + fait.stderr)[-2000:]
        raise ServeurMuet(f"manage.py {' '.join(arguments)} s’est arrêté (code {fait.returncode}) : {fin}")
    return fait.stdout


@contextmanager
def servir(var_dir: Path, **variables: str) -> Iterator[Serveur]:
    """Run `manage.py demarrer` on a free port; everything it started ends with the block."""
    port = port_libre()
    journal = var_dir / f"journal-{port}.txt"
    with journal.open("wb") as sortie:
        processus = subprocess.Popen(
            [sys.executable, "manage.py", "demarrer"],
            cwd=RACINE,
            env=environnement(var_dir, PORT=str(port), **variables),
            stdin=subprocess.DEVNULL,
            stdout=sortie,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=mourir_avec_le_parent(signal.SIGTERM),
        )
    try:
        _attendre(processus, f"http://localhost:{port}/sante/", journal)
        yield Serveur(f"http://localhost:{port}", processus.pid, var_dir)
    finally:
        _arreter(processus)


def _attendre(processus: subprocess.Popen[bytes], url: str, journal: Path) -> None:
    fin = time.monotonic() + DELAI
    while time.monotonic() < fin and processus.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as reponse:
                if reponse.status == 200:
                    return
        except urllib.error.HTTPError as erreur:
            raise ServeurMuet(f"{url} répond {erreur.code}") from erreur
        except OSError:
            time.sleep(0.1)
    raise ServeurMuet(f"La démonstration ne répond pas : {journal.read_text(errors='replace')[-2000:]}")


def _arreter(processus: subprocess.Popen[bytes]) -> None:
    """Ctrl-C first, as a person would; then the whole group, so that nothing outlives the block."""
    if processus.poll() is None:
        processus.send_signal(signal.SIGINT)
        try:
            processus.wait(15)
        except subprocess.TimeoutExpired:
            processus.kill()
            processus.wait()
    try:
        os.killpg(processus.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def demonstration(var_dir: Path, **variables: str) -> Iterator[Serveur]:
    """Prepare the demonstration in `var_dir`, then serve it."""
    var_dir.mkdir(parents=True, exist_ok=True)
    gerer(["preparer_demo"], var_dir, **variables)
    with servir(var_dir, **variables) as serveur:
        yield serveur
