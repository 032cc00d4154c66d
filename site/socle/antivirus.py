"""ClamAV by its INSTREAM command: a file goes to the scanner over a socket, its verdict comes back.

Protocol (clamd(8)): `zINSTREAM\\0`, then pieces each preceded by its length as four bytes, big-endian, then a length
of zero; the answer is `stream: OK`, `stream: <name> FOUND` or `… ERROR`, ended by a null byte.
"""

from __future__ import annotations

import re
import socket
import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from django.conf import settings

MORCEAU = 64 * 1024  # bytes
REPONSE_MAX = 4096  # bytes
_ADRESSE = re.compile(r"^(?:tcp://)?(?P<hote>\[[0-9a-fA-F:]+\]|[\w.-]+):(?P<port>\d{1,5})$")


class Etat(StrEnum):
    """What the scanner says. `ABSENT`: it did not answer, which says nothing of the file."""

    SAIN = "sain"
    INFECTE = "infecte"
    ERREUR = "erreur"
    ABSENT = "absent"


@dataclass(frozen=True)
class Verdict:
    """`reponse`: the name of what was found, or what went wrong, for the logs."""

    etat: Etat
    reponse: str = ""


def configure() -> bool:
    """Whether a scanner is configured."""
    return bool(settings.CLAMAV_ADRESSE)


def analyser(fichier: IO[bytes]) -> Verdict:
    """Send a file to the configured scanner. Never raises for what the scanner or the network does.

    Raises:
        ValueError: `CLAMAV_ADRESSE` is no address.
    """
    fichier.seek(0)
    try:
        with _ouvrir(settings.CLAMAV_ADRESSE) as prise:
            return _lire_la_reponse(_echanger(prise, fichier))
    except (OSError, EOFError) as panne:  # refused, timed out, cut: nothing is known of the file
        return Verdict(Etat.ABSENT, f"{type(panne).__name__}: {panne}"[:200])
    finally:
        fichier.seek(0)


def repond() -> bool:
    """Whether the scanner answers now (`PING`)."""
    try:
        with _ouvrir(settings.CLAMAV_ADRESSE) as prise:
            prise.sendall(b"zPING\0")
            return _recevoir(prise).startswith(b"PONG")
    except (OSError, EOFError):
        return False


def _ouvrir(adresse: str) -> socket.socket:
    """`host:port`, `tcp://host:port`, or the path of a socket (`/run/clamav/clamd.ctl`, `unix:///…`)."""
    chemin = adresse.removeprefix("unix://")
    if chemin.startswith("/"):
        prise = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        prise.settimeout(settings.CLAMAV_DELAI)
        try:
            prise.connect(chemin)
        except OSError:
            prise.close()
            raise
        return prise
    trouve = _ADRESSE.match(adresse)
    if trouve is None:
        raise ValueError("CLAMAV_ADRESSE")
    return socket.create_connection((trouve["hote"].strip("[]"), int(trouve["port"])), timeout=settings.CLAMAV_DELAI)


def _echanger(prise: socket.socket, fichier: IO[bytes]) -> bytes:
    """Send the whole file. A scanner that has seen enough closes its side: what it said is read all the same."""
    prise.sendall(b"zINSTREAM\0")
    try:
        while morceau := fichier.read(MORCEAU):
            prise.sendall(struct.pack(">I", len(morceau)) + morceau)
        prise.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return _recevoir(prise)
    return _recevoir(prise)


def _recevoir(prise: socket.socket) -> bytes:
    """The answer up to its null byte.

    Raises:
        EOFError: the scanner closed before the end of its answer.
    """
    recu = b""
    while b"\0" not in recu and len(recu) < REPONSE_MAX:
        morceau = prise.recv(REPONSE_MAX)
        if not morceau:
            raise EOFError("réponse interrompue")
        recu += morceau
    return recu.split(b"\0", 1)[0]


def _lire_la_reponse(reponse: bytes) -> Verdict:
    """Only an exact « OK » is safe: whatever is not understood is an error."""
    texte = reponse.decode("utf-8", "replace").strip()
    if texte == "stream: OK":
        return Verdict(Etat.SAIN)
    if texte.startswith("stream: ") and texte.endswith(" FOUND"):
        return Verdict(Etat.INFECTE, texte.removeprefix("stream: ").removesuffix(" FOUND")[:200])
    return Verdict(Etat.ERREUR, texte[:200])
