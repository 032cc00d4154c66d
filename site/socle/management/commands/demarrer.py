"""One command for the whole site on one machine: web server, task worker, scheduler."""

import http.client
import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from socle.empreinte import COMPTES
from socle.processus import Superviseur

GRANIAN = (
    "--interface=wsgi",
    "--http=1",  # HTTP/2 is the front server's business
    "--no-ws",
    "--runtime-mode=mt",
    "--blocking-threads=4",
    "--backlog=2048",
    "--respawn-failed-workers",
    "--workers-kill-timeout=8",
    "--log-level=warning",
)
# Mails and documents wait for whoever waits before a screen: two hundred registrations at once write as many mails.
APRES_LES_PAGES = ("nice", "-n", "19")
DELAI_REPONSE = 60.0  # seconds to begin to answer
JOURNAL = "journal.jsonl"


class Command(BaseCommand):
    help = "Fait tourner le serveur web, les tâches de fond et l’ordonnanceur. Ctrl-C arrête tout."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        verifier_port_libre(settings.HOTE, settings.PORT)
        self.journal = Path(settings.VAR_DIR) / JOURNAL
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        # Begun anew at each start: the demonstration's, not an archive.
        with self.journal.open("wb") as sortie:
            self._tourner(Superviseur(environnement(), sortie=sortie))
        self.stdout.write("Arrêté.")

    def _tourner(self, superviseur: Superviseur) -> None:
        superviseur.ecouter_les_signaux()
        superviseur.lancer("web", commande_web())
        if self._attendre(superviseur):
            self._annoncer()
            # After the web server: on a small machine they would slow its start.
            superviseur.lancer("ordonnanceur", commande_gestion("ordonnanceur"))
            superviseur.lancer("ouvrier", [*APRES_LES_PAGES, *commande_gestion("ouvrier", "--queue-name=*")])
        superviseur.surveiller()

    def _attendre(self, superviseur: Superviseur) -> bool:
        """Wait until the port answers; False when the end was asked meanwhile."""
        limite = time.monotonic() + DELAI_REPONSE
        while time.monotonic() < limite:
            if superviseur.fin.wait(0.05):
                return False
            if repond(settings.HOTE, settings.PORT):
                return True
            superviseur.verifier()
        superviseur.arreter()
        fin = self.journal.read_text(errors="replace")[-2000:]
        raise CommandError(f"Le serveur web ne répond pas. Fin de {self.journal} :\n{fin}")

    def _annoncer(self) -> None:
        self.stdout.write(f"\nLe site répond : http://localhost:{settings.PORT}  (Ctrl-C arrête tout)")
        self.stdout.write(f"Journal : {self.journal}\n")
        comptes = lire_comptes(Path(settings.VAR_DIR) / COMPTES)
        if not comptes:
            return
        self.stdout.write(f"Administration : http://localhost:{settings.PORT}/admin/\nComptes :\n")
        for compte in comptes:
            precision = f" ({compte['organisation']})" if compte.get("organisation") else ""
            self.stdout.write(f"  {compte['role']}{precision} : {compte['courriel']}  {compte['mot_de_passe']}")
        self.stdout.write("")


def environnement() -> dict[str, str]:
    """The children's environment: ours, with the settings this process runs with.

    Granian copies it into each request's own: the fewer variables, the faster the hot path.
    """
    garde = {nom: v for nom, v in os.environ.items() if not nom.startswith(("LS_", "MAKE", "MFLAGS", "npm_"))}
    return {**garde, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"], "PYTHONUNBUFFERED": "1"}


def commande_web() -> list[str]:
    """Command line of the web server."""
    return [
        sys.executable,
        "-m",
        "granian",
        *GRANIAN,
        f"--host={settings.HOTE}",
        f"--port={settings.PORT}",
        f"--workers={settings.WEB_PROCESSUS}",
        f"--working-dir={settings.SITE_DIR}",
        "config.wsgi:application",
    ]


def commande_gestion(*arguments: str) -> list[str]:
    """Command line of one of our management commands."""
    return [sys.executable, str(Path(settings.RACINE) / "manage.py"), *arguments]


def verifier_port_libre(hote: str, port: int) -> None:
    """Say clearly that the port is taken, rather than let the server fall.

    Raises:
        CommandError: it is.
    """
    famille = socket.AF_INET6 if ":" in hote else socket.AF_INET
    with socket.socket(famille) as essai:
        essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            essai.bind((hote, port))
        except OSError as erreur:
            raise CommandError(
                f"Le port {port} n’est pas disponible ({erreur.strerror}) : "
                f"choisissez-en un autre, par exemple PORT={port + 1}."
            ) from erreur


def repond(hote: str, port: int) -> bool:
    """Whether the site answers there, well or badly: the port is open before the applications are loaded."""
    joignable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(hote, hote)  # noqa: S104
    connexion = http.client.HTTPConnection(joignable, port, timeout=DELAI_REPONSE)
    try:
        connexion.request("HEAD", "/sante/", headers={"Host": f"localhost:{port}"})
        connexion.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connexion.close()
    return True


def lire_comptes(fichier: Path) -> list[dict[str, str]]:
    """The demonstration's accounts; none when they were not loaded."""
    try:
        return json.loads(fichier.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
