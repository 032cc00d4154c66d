"""The system's Chromium: found, or installed when we may; no tool of ours downloads a browser."""

from __future__ import annotations

import os
import shutil
import subprocess

NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MANQUE = (
    "Chromium manque pour les essais dans le navigateur : « apt-get install chromium » (droits root), puis relancez."
)
# Nothing leaves the machine: what a page asks for elsewhere must fail, and be seen failing.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


class ChromiumAbsent(RuntimeError):
    """No Chromium, and no right to install one; the message says what to type."""


def chemin() -> str:
    """Path of the browser.

    Raises:
        ChromiumAbsent: when none is on the PATH nor named by CHROMIUM.
    """
    for nom in filter(None, (os.environ.get("CHROMIUM"), *NOMS)):
        trouve = shutil.which(nom)
        if trouve:
            return trouve
    raise ChromiumAbsent(MANQUE)


def exiger() -> str:
    """Path of the browser, installed from the system's packages when it is missing and we are root.

    Raises:
        ChromiumAbsent: when it is missing and cannot be installed.
    """
    try:
        return chemin()
    except ChromiumAbsent:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise
    print("Installation de Chromium…", flush=True)
    environnement = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        fait = subprocess.run(
            ["apt-get", *arguments], env=environnement, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if fait.returncode:
            raise ChromiumAbsent(f"{MANQUE} (apt-get a répondu : {fait.stderr.strip()[-300:]})")
    return chemin()
