"""`make prod-check`: `check --deploy` under production settings, where a warning is an error.

What production must be given and the caller's environment lacks is filled with a sound value made for the occasion;
what the caller sets is judged as it is: `MFA_PERSONNEL_OBLIGATOIRE=false make prod-check` fails.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]


def environnement() -> dict[str, str]:
    """Environment of a plausible production; values of the environment or of `.env` win over these."""
    essai = {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "MFA_CLE": secrets.token_urlsafe(40),
        "ALLOWED_HOSTS": "logement-dabord.valmerie.example",
        "URL_PUBLIQUE": "https://logement-dabord.valmerie.example",
        "EMAIL_URL": "smtp+tls://expediteur:secret@courriel.valmerie.example:587",
        "MANDATAIRES_DE_CONFIANCE": "1",
    }
    fichier = RACINE / ".env"
    if fichier.exists():
        donnees = {ligne.split("=", 1)[0].strip() for ligne in fichier.read_text(encoding="utf-8").splitlines()}
        essai = {nom: valeur for nom, valeur in essai.items() if nom not in donnees}
    return {**essai, **os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.production"}


def main() -> int:
    commande = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(commande, cwd=RACINE, env=environnement(), stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main())
