"""`make test` and `make lint`: every check, one after the other, all of them even when one fails, and a summary.

`python -m outils.essais` runs everything; `python -m outils.essais lint` the style and type checks only.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from outils.chromium import ChromiumAbsent, exiger
from outils.postgres import PostgresIndisponible, postgres_temporaire
from outils.serveur import ServeurMuet, demonstration

RACINE = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
OUVRIERS = os.environ.get("OUVRIERS", "2")  # pytest processes: the suite is sized for two cores

LINT: list[tuple[str, list[str]]] = [
    ("ruff", [f"{BIN}/ruff", "check", "."]),
    ("ruff format", [f"{BIN}/ruff", "format", "--check", "."]),
    ("mypy", [f"{BIN}/mypy", "."]),
    ("djlint", [f"{BIN}/djlint", "templates", "--lint", "--quiet"]),
    ("check", [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]),
    ("migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
]
# House rules that need no database: with the style when it is checked alone, among the tests otherwise.
REGLES: list[tuple[str, list[str]]] = [
    ("feuilles de style", [sys.executable, "-m", "pytest", "-q", "-n0", "tests/socle/test_css.py"]),
]
PYTEST = [sys.executable, "-m", "pytest", "-q", "--sauts-interdits", "--durations=8", "-n", OUVRIERS]
PYTEST += ["-o", "faulthandler_timeout=120"]  # a test that hangs says where
AUCUN_ESSAI = 5  # exit status of pytest


@dataclass
class Passage:
    """Steps run so far, with their result."""

    var_dir: str  # never the real one
    choix: bool = False  # a choice of tests was asked for: a pass without any of them is no failure
    resultats: list[tuple[str, bool, float]] = field(default_factory=list)

    def lancer(self, nom: str, commande: list[str], **environnement: str) -> bool:
        """Run one step and remember how it ended; a variable given empty is taken out of the environment."""
        print(f"\n── {nom} {'─' * max(1, 70 - len(nom))}", flush=True)
        variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "VAR_DIR": self.var_dir}
        variables |= {"TMPDIR": self.var_dir, **environnement}  # what the steps leave behind goes with it
        variables = {cle: valeur for cle, valeur in variables.items() if valeur}
        debut = time.monotonic()
        fait = subprocess.run(commande, cwd=RACINE, env=variables, stdin=subprocess.DEVNULL)
        tenu = fait.returncode == 0 or (fait.returncode == AUCUN_ESSAI and self.choix)
        self.resultats.append((nom, tenu, time.monotonic() - debut))
        return tenu

    def bilan(self) -> int:
        """Print the summary; exit status of the whole."""
        print("\n── bilan " + "─" * 63)
        for nom, tenu, duree in self.resultats:
            print(f"{'ok    ' if tenu else 'ÉCHEC '} {nom:<34} {duree:6.1f} s")
        total = sum(duree for _, _, duree in self.resultats)
        tout_tenu = all(tenu for _, tenu, _ in self.resultats)
        print(f"{'Tout est tenu' if tout_tenu else 'Des contrôles ont échoué'}, en {total:.0f} s.", flush=True)
        return 0 if tout_tenu else 1


def lint(passage: Passage, etapes: list[tuple[str, list[str]]]) -> None:
    for nom, commande in etapes:
        passage.lancer(nom, commande)


def essais(passage: Passage, choix: list[str]) -> None:
    """Unit, integration and browser tests on PostgreSQL, then on SQLite what depends on the database."""
    with ExitStack() as pile:
        base = os.environ.get("TEST_DATABASE_URL", "")
        if not base:
            base = pile.enter_context(postgres_temporaire())
        pg = {"DATABASE_URL": base}
        passage.lancer("essais (PostgreSQL)", [*PYTEST, "-m", "not navigateur", *choix], **pg)
    # The demonstration runs on SQLite: so do the browser tests.
    deux = "deux_bases and not postgres and not navigateur"
    # Few and fast: one process, so that one database only is made.
    passage.lancer("essais (SQLite)", [*PYTEST, "-n0", "-m", deux, *choix], DATABASE_URL="")
    variables = {"DATABASE_URL": "", "CHROMIUM": exiger()}
    with ExitStack() as pile:
        dossier = Path(
            pile.enter_context(tempfile.TemporaryDirectory(prefix="demo-essais-", ignore_cleanup_errors=True))
        )
        try:
            serveur = pile.enter_context(demonstration(dossier, DATABASE_URL=""))
        except ServeurMuet as muet:
            print(muet)
            passage.resultats.append(("démonstration", False, 0.0))
            return
        # One server for all pytest processes.
        variables |= {"SITE_ESSAYE": serveur.url, "SITE_ESSAYE_VAR": str(serveur.var_dir)}
        passage.lancer("essais (navigateur)", [*PYTEST, "-m", "navigateur", *choix], **variables)


def main(arguments: list[str]) -> int:
    # `kill` must stop the database server too: make it an ordinary exit, which runs the `finally` blocks.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="essais-logement-", ignore_cleanup_errors=True) as var_dir:
        return tout_controler(arguments, var_dir)


def tout_controler(arguments: list[str], var_dir: str) -> int:
    """Exit status of the whole, or of the style checks alone."""
    seulement_lint = arguments[:1] == ["lint"]
    passage = Passage(var_dir, choix=bool(arguments))
    try:
        if not seulement_lint:
            exiger()  # first: what is missing is better said at once than after five minutes
        lint(passage, [*LINT, *REGLES] if seulement_lint else LINT)
        if not seulement_lint:
            essais(passage, arguments)
    except (ChromiumAbsent, PostgresIndisponible) as manque:
        sys.exit(f"Impossible de lancer les essais : {manque}")
    except KeyboardInterrupt:
        return 130
    return passage.bilan()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
