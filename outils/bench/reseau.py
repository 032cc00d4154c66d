"""Time to the first byte and requests a second, with nginx serving the very same bytes as the limit."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from outils.postgres import port_libre

ENTETES = {"Accept-Encoding": "gzip", "Accept": "text/html"}


@dataclass(frozen=True)
class Reponse:
    """One answer: `premier_octet` in milliseconds, `corps` as it came over the wire."""

    statut: int
    encodage: str
    corps: bytes
    premier_octet: float


def demander(url: str, cookie: str = "") -> Reponse:
    """One GET on a new connection, as a first visitor would, or with the cookie of a session."""
    cible = urlsplit(url)
    connexion = http.client.HTTPConnection(cible.hostname or "localhost", cible.port, timeout=60)
    try:
        chemin = cible.path + (f"?{cible.query}" if cible.query else "")
        debut = time.perf_counter()
        connexion.request("GET", chemin, headers={**ENTETES, "Cookie": cookie} if cookie else ENTETES)
        reponse = connexion.getresponse()
        premier = (time.perf_counter() - debut) * 1000
        return Reponse(reponse.status, reponse.getheader("Content-Encoding", ""), reponse.read(), premier)
    finally:
        connexion.close()


def premiers_octets(urls: list[str], nombre: int = 40) -> list[float]:
    """Median time to the first byte of each address, in milliseconds.

    Addresses are asked in turn, so that whatever else the machine does slows them all alike.

    Raises:
        RuntimeError: when an address does not answer 200.
    """
    temps: list[list[float]] = [[] for _ in urls]
    for tour in range(nombre + 3):
        for serie, url in zip(temps, urls, strict=True):
            reponse = demander(url)
            if reponse.statut != 200:
                raise RuntimeError(f"{url} répond {reponse.statut}")
            if tour >= 3:  # the first ones warm the server up
                serie.append(reponse.premier_octet)
    return [statistics.median(serie) for serie in temps]


def plus_lents(url: str, cookie: str = "", nombre: int = 60) -> float:
    """The 95th percentile of the time to the first byte, in milliseconds.

    Raises:
        RuntimeError: when the address does not answer 200.
    """
    temps = []
    for tour in range(nombre + 3):
        reponse = demander(url, cookie)
        if reponse.statut != 200:
            raise RuntimeError(f"{url} répond {reponse.statut}")
        if tour >= 3:  # the first ones warm the server up
            temps.append(reponse.premier_octet)
    return statistics.quantiles(temps, n=20)[-1]


def chauffer(url: str, cookie: str = "", secondes: float = 8) -> None:
    """Ask for an address until every process and thread has answered, and the worker beside them has started."""
    limite = time.monotonic() + secondes
    while time.monotonic() < limite:
        demander(url, cookie)


def debit(url: str, secondes: int = 4) -> float:
    """Requests a second under wrk, one thread and eight connections.

    Raises:
        RuntimeError: when some answers failed: a rate of errors is no rate.
    """
    commande = ["wrk", "-t1", "-c8", f"-d{secondes}s", "--timeout", "20s"]
    for nom, valeur in ENTETES.items():
        commande += ["-H", f"{nom}: {valeur}"]
    sortie = subprocess.run([*commande, url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in sortie or "Socket errors" in sortie:
        raise RuntimeError(f"{url} : des réponses en erreur sous charge")
    trouve = re.search(r"Requests/sec:\s+([\d.]+)", sortie)
    if trouve is None:
        raise RuntimeError(f"wrk n’a rien mesuré sur {url}")
    return float(trouve[1])


def outils_de_debit_absents() -> str:
    """Which of wrk and nginx is missing, in a sentence; empty when both are there."""
    absents = [nom for nom in ("wrk", "nginx") if not (shutil.which(nom) or Path(f"/usr/sbin/{nom}").exists())]
    return f"outil absent : {', '.join(absents)} (apt-get install wrk nginx-light)" if absents else ""


@contextmanager
def copie_statique(dossier: Path, pages: list[Reponse]) -> Iterator[list[str]]:
    """Addresses where a bare nginx serves the bytes of `pages`, with the same encoding, from open files.

    Raises:
        RuntimeError: when nginx does not start.
    """
    port = port_libre()
    lieux = []
    for numero, page in enumerate(pages):
        (dossier / f"p{numero}").write_bytes(page.corps)
        encodage = f"add_header Content-Encoding {page.encodage};" if page.encodage else ""
        lieux.append(f"location = /p{numero} {{ {encodage} }}")
    temporaires = " ".join(
        f"{nature}_temp_path {dossier}/depot-{nature};"
        for nature in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    utilisateur = "user root;" if os.geteuid() == 0 else ""
    (dossier / "nginx.conf").write_text(
        f"worker_processes auto; pid {dossier}/nginx.pid; error_log {dossier}/erreurs.log; daemon off; {utilisateur}"
        " events { worker_connections 512; }\n"
        "http { sendfile on; tcp_nopush on; access_log off; open_file_cache max=100; keepalive_requests 1000000;"
        f" default_type 'text/html; charset=utf-8'; {temporaires}\n"
        f"server {{ listen 127.0.0.1:{port}; root {dossier}; {' '.join(lieux)} }} }}\n"
    )
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    processus = subprocess.Popen([nginx, "-c", str(dossier / "nginx.conf")], stderr=subprocess.DEVNULL)
    try:
        for _ in range(50):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise RuntimeError("nginx n’a pas démarré")
        yield [f"http://127.0.0.1:{port}/p{numero}" for numero in range(len(pages))]
    finally:
        processus.terminate()
        processus.wait()


def memoire(pid: int) -> float:
    """Memory used by a process and its descendants, in mebibytes: proportional share, so that nothing counts twice."""
    total = 0
    for membre in descendants(pid):
        try:
            releve = Path(f"/proc/{membre}/smaps_rollup").read_text()
        except OSError:
            continue
        trouve = re.search(r"^Pss:\s+(\d+) kB", releve, re.M)
        total += int(trouve[1]) if trouve else 0
    return total / 1024


def descendants(pid: int) -> set[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for entree in Path("/proc").iterdir():
        if entree.name.isdigit():
            try:
                parents[int(entree.name)] = int((entree / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    famille = {pid}
    while nouveaux := {enfant for enfant, parent in parents.items() if parent in famille} - famille:
        famille |= nouveaux
    return famille
