"""What every section of the bench needs: modules run beside a demonstration, and limits that several share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from outils.bench import reseau
from outils.serveur import RACINE, Serveur, environnement

REQUETES_MAX = 12  # of a public page
# Screens of the partner area, and of staff who work with partners: queries, and 95th percentile in ms.
REQUETES_DE_L_ESPACE, ESPACE_MAX = 15, 100


def module(nom: str, var_dir: Path, *arguments: str, **variables: str) -> str:
    """Run a module of the bench under the settings of the demonstration of `var_dir`; what it prints last."""
    chemins = f"{RACINE / 'site'}{os.pathsep}{RACINE}"
    fait = subprocess.run(
        [sys.executable, "-m", f"outils.bench.{nom}", *arguments],
        cwd=RACINE,
        env=environnement(var_dir, PYTHONPATH=chemins, **variables),
        capture_output=True,
        text=True,
    )
    if fait.returncode:
        raise RuntimeError(f"{nom} : {fait.stderr[-2000:]}")
    return fait.stdout.strip().splitlines()[-1]


def chauffer(serveur: Serveur, ecrans: dict[str, dict[str, Any]]) -> None:
    """A server that has just started is not what is measured."""
    premier = next(iter(ecrans.values()))
    reseau.chauffer(serveur.url + premier["chemin"], premier["cookie"])


def non_gardee(chemin: str) -> str:
    return chemin if "?" in chemin else f"{chemin}?page=1"
