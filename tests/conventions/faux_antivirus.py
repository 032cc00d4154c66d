"""A stand-in for clamd: a real server on a real socket that speaks INSTREAM and answers what the test wants."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.conventions.fichiers import EICAR


class _Echange(socketserver.BaseRequestHandler):
    server: FauxAntivirus

    def handle(self) -> None:
        commande = self._jusqu_au_nul()
        if commande == b"zPING":
            self.request.sendall(b"PONG\0")
            return
        self.server.commandes.append(commande)
        recu = self._flux()
        self.server.recus.append(recu)
        reponse = self.server.reponse
        if reponse is None:
            reponse = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in recu else b"stream: OK\0"
        self.request.sendall(reponse)

    def _jusqu_au_nul(self) -> bytes:
        lu = b""
        while not lu.endswith(b"\0"):
            octet = self.request.recv(1)
            if not octet:
                break
            lu += octet
        return lu.rstrip(b"\0")

    def _flux(self) -> bytes:
        recu = b""
        while True:
            taille = struct.unpack(">I", self._exactement(4))[0]
            if taille == 0:
                return recu
            recu += self._exactement(taille)
            if self.server.limite is not None and len(recu) > self.server.limite:
                return recu  # as clamd does beyond StreamMaxLength: it answers and closes

    def _exactement(self, combien: int) -> bytes:
        lu = b""
        while len(lu) < combien:
            morceau = self.request.recv(combien - len(lu))
            if not morceau:
                raise ConnectionError
            lu += morceau
        return lu


class FauxAntivirus(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Echange)
        self.reponse: bytes | None = None
        self.limite: int | None = None
        self.commandes: list[bytes] = []
        self.recus: list[bytes] = []

    @property
    def adresse(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


@contextmanager
def faux_antivirus() -> Iterator[FauxAntivirus]:
    with FauxAntivirus() as serveur:
        fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        fil.start()
        try:
            yield serveur
        finally:
            serveur.shutdown()
            fil.join(timeout=10)
