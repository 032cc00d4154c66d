"""Runs several processes as one: starts them, starts again those that fall, ends them all together."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

REPRISE_MIN, REPRISE_MAX = 0.5, 30.0  # seconds before a fallen process starts again
STABLE = 60.0  # seconds after which a process that ran is trusted again
DELAI_ARRET = 10.0  # seconds left to end by itself
PAS = 0.2  # seconds between two looks

_PR_SET_PDEATHSIG = 1
journal = logging.getLogger(__name__)


@dataclass(slots=True)
class Enfant:
    """A process to keep running."""

    nom: str
    commande: Sequence[str]
    processus: subprocess.Popen[bytes] | None = None
    lance_a: float = 0.0
    attente: float = REPRISE_MIN
    relance_a: float = field(default=0.0)


def _mourir_avec_le_parent() -> None:
    """In the child: end when the parent is killed without having been able to say so (Linux only)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Superviseur:
    """Keeps children alive until `arreter` is called or a signal is received."""

    def __init__(
        self,
        environnement: Mapping[str, str],
        horloge: Callable[[], float] = time.monotonic,
        sortie: IO[bytes] | None = None,
    ) -> None:
        """`sortie` receives what the children write; None leaves them ours."""
        self.environnement = dict(environnement)
        self.sortie = sortie
        self.horloge = horloge
        self.enfants: list[Enfant] = []
        self.fin = threading.Event()

    def ecouter_les_signaux(self) -> None:
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, lambda *_: self.fin.set())

    def lancer(self, nom: str, commande: Sequence[str]) -> Enfant:
        enfant = Enfant(nom=nom, commande=commande)
        self.enfants.append(enfant)
        self._demarrer(enfant)
        return enfant

    def _demarrer(self, enfant: Enfant) -> None:
        # A group of its own: Ctrl-C reaches us alone, and we end the children in good order. Not a session of its own:
        # Linux shares the processor between sessions first, and `nice` would say nothing to the other children.
        enfant.processus = subprocess.Popen(  # noqa: S603 - commands are ours, whole
            enfant.commande,
            env=self.environnement,
            stdin=subprocess.DEVNULL,
            stdout=self.sortie,
            stderr=self.sortie,
            process_group=0,
            preexec_fn=_mourir_avec_le_parent if sys.platform == "linux" else None,
        )
        enfant.lance_a = self.horloge()
        enfant.relance_a = 0.0

    def surveiller(self) -> None:
        """Watch until the end is asked, then end all the children."""
        try:
            while not self.fin.wait(PAS):
                self.verifier()
        finally:
            self.arreter()

    def verifier(self) -> None:
        """Start again the children that fell, each time a little later while they keep falling."""
        maintenant = self.horloge()
        for enfant in self.enfants:
            if enfant.processus is not None and enfant.processus.poll() is not None:
                self._noter_chute(enfant, maintenant)
            elif enfant.processus is None and maintenant >= enfant.relance_a:
                self._demarrer(enfant)

    def _noter_chute(self, enfant: Enfant, maintenant: float) -> None:
        assert enfant.processus is not None
        if maintenant - enfant.lance_a > STABLE:
            enfant.attente = REPRISE_MIN
        journal.error(
            "processus tombé",
            extra={"processus": enfant.nom, "code": enfant.processus.returncode, "reprise_s": enfant.attente},
        )
        enfant.processus = None
        enfant.relance_a = maintenant + enfant.attente
        enfant.attente = min(enfant.attente * 2, REPRISE_MAX)

    def arreter(self) -> None:
        """Ask every child to end, then end by force those that linger."""
        vivants = [e.processus for e in self.enfants if e.processus is not None and e.processus.poll() is None]
        for processus in vivants:
            processus.terminate()
        limite = time.monotonic() + DELAI_ARRET
        for processus in vivants:
            try:
                processus.wait(max(limite - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                # Its own group: its workers go with it.
                os.killpg(processus.pid, signal.SIGKILL)
                processus.wait()
