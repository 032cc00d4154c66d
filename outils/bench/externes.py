"""Tools of other people, when the machine has them: Lighthouse, and the Nu checker of the W3C.

Both come from npm into `$VAR_DIR/outils` the first time, or from the folder named by OUTILS_NODE.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from outils.chromium import OPTIONS, chemin

DECLARATION = Path(__file__).resolve().parents[1] / "mesure" / "package.json"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class OutilAbsent(RuntimeError):
    """The tool is not there and could not be installed; the message says why."""


def modules(dossier: Path) -> Path:
    """Folder `node_modules` that holds the tools, installed from package.json when it is missing.

    Raises:
        OutilAbsent: without node, or when npm cannot install.
    """
    impose = os.environ.get("OUTILS_NODE")
    if impose:
        return Path(impose) / "node_modules"
    for programme in ("node", "npm"):
        if shutil.which(programme) is None:
            raise OutilAbsent(f"{programme} absent")
    modules_ = dossier / "node_modules"
    if not modules_.is_dir():
        dossier.mkdir(parents=True, exist_ok=True)
        shutil.copy(DECLARATION, dossier / "package.json")
        commande = [
            "npm",
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--silent",
            "--prefix",
            str(dossier),
        ]
        fait = subprocess.run(commande, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if fait.returncode:
            shutil.rmtree(modules_, ignore_errors=True)
            raise OutilAbsent(f"npm install a échoué : {fait.stderr.strip()[-200:]}")
    return modules_


def lighthouse(url: str, modules_: Path) -> dict[str, int]:
    """Mobile scores out of 100, by category.

    Raises:
        OutilAbsent: when Lighthouse is not installed or gives no report.
    """
    programme = modules_ / "lighthouse" / "cli" / "index.js"
    if not programme.exists():
        raise OutilAbsent("lighthouse absent")
    drapeaux = " ".join(f"'{option}'" if " " in option else option for option in ("--headless=new", *OPTIONS))
    commande = ["node", str(programme), url, "--quiet", "--output=json", "--output-path=stdout"]
    commande += [
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={drapeaux}",
        "--no-enable-error-reporting",
    ]
    variables = {**os.environ, "CHROME_PATH": chemin()}
    try:
        fait = subprocess.run(commande, capture_output=True, text=True, timeout=180, env=variables)
        rapport: dict[str, Any] = json.loads(fait.stdout)
        return {nom: round(100 * (rapport["categories"][nom]["score"] or 0)) for nom in CATEGORIES}
    except (subprocess.TimeoutExpired, ValueError, KeyError) as erreur:
        raise OutilAbsent(f"Lighthouse n’a pas rendu de rapport ({type(erreur).__name__})") from erreur


def verifier_html(pages: dict[str, bytes], modules_: Path, dossier: Path) -> dict[str, list[str]]:
    """Errors that the Nu checker finds in each page, by the name given.

    Raises:
        OutilAbsent: without Java or without the checker.
    """
    archive = modules_ / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if shutil.which("java") is None or not archive.exists():
        raise OutilAbsent("java absent" if shutil.which("java") is None else "vnu-jar absent")
    noms = {f"page{rang}.html": nom for rang, nom in enumerate(pages)}
    for fichier, nom in noms.items():
        (dossier / fichier).write_bytes(pages[nom])
    commande = ["java", "-jar", str(archive), "--format", "json", "--stdout", "--exit-zero-always"]
    fait = subprocess.run([*commande, *(str(dossier / f) for f in noms)], capture_output=True, text=True)
    try:
        messages = json.loads(fait.stdout)["messages"]
    except (ValueError, KeyError) as erreur:
        raise OutilAbsent("le vérificateur Nu n’a pas rendu de rapport") from erreur
    erreurs: dict[str, list[str]] = {nom: [] for nom in pages}
    for message in messages:
        page = noms.get(message.get("url", "").rsplit("/", 1)[-1])
        if page and message["type"] != "info":
            erreurs[page].append(f"ligne {message.get('lastLine', '?')} : {message['message'][:160]}")
    return erreurs
