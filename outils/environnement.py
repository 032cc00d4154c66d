"""Make `.venv` and install one set of locked requirements in it; do nothing when it is already there.

Run with the system's Python, before any package is installed: standard library only, and one plain French sentence
for whatever is missing. `python3 outils/environnement.py prod` (demonstration, production) or `dev` (tests, bench).
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
VENV = RACINE / ".venv"
PYTHON = VENV / "bin" / "python"
TEMOIN = VENV / ".installe.json"
# What each set brings: dev brings prod too, so that `make demo` after `make test` reinstalls nothing.
CONTENU = {"prod": ("prod",), "dev": ("prod", "dev")}
VERSION_MINIMALE = (3, 11)


class Manque(Exception):
    """Something the machine lacks; the message is shown as it is."""


def empreinte(jeu: str) -> str:
    """SHA-256 of a lock file and of the Python that runs it, in hexadecimal."""
    contenu = (RACINE / "requirements" / f"{jeu}.txt").read_bytes()
    return hashlib.sha256(contenu + sys.version.encode()).hexdigest()


def installes() -> dict[str, str]:
    """Fingerprint of each lock installed in `.venv`; empty when there is none or when it cannot be read."""
    try:
        lu = json.loads(TEMOIN.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return lu if isinstance(lu, dict) else {}


def creer() -> None:
    """Make `.venv` with `python3 -m venv`, anew when its interpreter has gone."""
    if sys.version_info < VERSION_MINIMALE:
        raise Manque(f"Il faut Python 3.11 ou plus récent ; « {sys.executable} » est en {sys.version.split()[0]}.")
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0:
        return
    print("Création de l’environnement .venv…", flush=True)
    fait = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if fait.returncode or not PYTHON.exists():
        raise Manque(
            "Le module venv de Python manque : « apt-get install python3-venv », puis relancez la commande."
            if "ensurepip" in fait.stdout + fait.stderr
            else f"L’environnement .venv n’a pas pu être créé : {(fait.stdout + fait.stderr).strip()[-300:]}"
        )


def installer(jeu: str) -> None:
    """Install a locked set, with hashes checked; pip's own messages are shown only when it fails."""
    print(f"Installation des paquets ({jeu})…", flush=True)
    commande = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    commande += ["--require-hashes", "--no-deps", "-r", f"requirements/{jeu}.txt"]
    # Compiled once here, so that every later start is two seconds shorter.
    variables = {nom: valeur for nom, valeur in os.environ.items() if nom != "PYTHONDONTWRITEBYTECODE"}
    fait = subprocess.run(
        commande, cwd=RACINE, env=variables, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if fait.returncode:
        print(fait.stderr.strip()[-1500:], file=sys.stderr)
        raise Manque("Les paquets n’ont pas pu être installés : vérifiez l’accès au dépôt de paquets, puis relancez.")
    TEMOIN.write_text(json.dumps({nom: empreinte(nom) for nom in CONTENU[jeu]}), encoding="utf-8")


def preparer(jeu: str) -> None:
    presents = installes()
    if PYTHON.exists() and all(presents.get(nom) == empreinte(nom) for nom in CONTENU[jeu]):
        return
    creer()
    installer(jeu)


if __name__ == "__main__":
    try:
        preparer(sys.argv[1] if len(sys.argv) > 1 else "prod")
    except (Manque, OSError) as manque:
        sys.exit(f"Impossible de continuer. {manque}")
