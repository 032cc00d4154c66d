"""`make test` and `make lint`: every check, all of them even when one fails, and a summary.

`python -m outils.essais` runs everything; `python -m outils.essais lint` the style and type checks only. Steps
of one process go two at a time; the long passes have two processes each.
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
from typing import IO

from outils.chromium import ChromiumAbsent, exiger
from outils.postgres import BASE, PostgresIndisponible, postgres_temporaire
from outils.processus import mourir_avec_le_parent
from outils.serveur import ServeurMuet, environnement, servir

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
PYTEST = [sys.executable, "-m", "pytest", "-q", "--sauts-interdits", "--durations=8"]
PYTEST += ["-o", "faulthandler_timeout=120"]  # a test that hangs says where
PARTAGE = ["-n", OUVRIERS]
DEMONSTRATION, MODELE = "démonstration", "base modèle"
AUCUN_ESSAI = 5  # exit status of pytest


@dataclass(frozen=True)
class Etape:
    """One command; a variable given empty is taken out of its environment."""

    nom: str
    commande: list[str]
    variables: dict[str, str] = field(default_factory=dict)


@dataclass
class EnCours:
    """A step that runs beside others, and what it prints."""

    etape: Etape
    processus: subprocess.Popen[bytes]
    sortie: IO[bytes]
    debut: float

    def fini(self, delai: float) -> bool:
        """Wait for that many seconds at most; whether the step ended."""
        try:
            self.processus.wait(delai)
        except subprocess.TimeoutExpired:
            return False
        return True


@dataclass
class Passage:
    """Steps run so far, with their result."""

    var_dir: str  # never the real one
    choix: bool = False  # a choice of tests was asked for: a pass without any of them is no failure
    resultats: list[tuple[str, bool, float]] = field(default_factory=list)
    debut: float = field(default_factory=time.monotonic)

    def lancer(self, *etapes: Etape) -> bool:
        """Run steps one after the other, their output as it comes; whether all went well."""
        avant = len(self.resultats)
        for etape in etapes:
            self._titre(etape.nom)
            debut = time.monotonic()
            fait = subprocess.run(etape.commande, cwd=RACINE, env=self._environnement(etape), stdin=subprocess.DEVNULL)
            self._noter(etape, fait.returncode, debut)
        return all(tenu for _, tenu, _ in self.resultats[avant:])

    def lancer_ensemble(self, etapes: list[Etape]) -> dict[str, bool]:
        """Run steps, as many at a time as there are processes for tests; each prints its output when it ends."""
        attente, en_cours = list(etapes), list[EnCours]()
        resultats: dict[str, bool] = {}
        try:
            while attente or en_cours:
                while attente and len(en_cours) < int(OUVRIERS):
                    en_cours.append(self._demarrer(attente.pop(0)))
                finis = [pas for pas in en_cours if pas.fini(0.1)]
                en_cours = [pas for pas in en_cours if pas not in finis]
                for pas in finis:
                    resultats[pas.etape.nom] = self._clore(pas)
        finally:
            for pas in en_cours:
                pas.processus.kill()
                pas.processus.wait()
        return resultats

    def _demarrer(self, etape: Etape) -> EnCours:
        sortie = tempfile.TemporaryFile(dir=self.var_dir)  # noqa: SIM115 - closed when the step ends
        processus = subprocess.Popen(
            etape.commande,
            cwd=RACINE,
            env=self._environnement(etape),
            stdin=subprocess.DEVNULL,
            stdout=sortie,
            stderr=subprocess.STDOUT,
            preexec_fn=mourir_avec_le_parent(signal.SIGTERM),
        )
        return EnCours(etape, processus, sortie, time.monotonic())

    def _clore(self, pas: EnCours) -> bool:
        self._titre(pas.etape.nom)
        with pas.sortie as sortie:
            sortie.seek(0)
            print(sortie.read().decode(errors="replace"), end="", flush=True)
        return self._noter(pas.etape, pas.processus.returncode, pas.debut)

    def _titre(self, nom: str) -> None:
        print(f"\n── {nom} {'─' * max(1, 70 - len(nom))}", flush=True)

    def _environnement(self, etape: Etape) -> dict[str, str]:
        variables = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "VAR_DIR": self.var_dir}
        variables |= {"TMPDIR": self.var_dir, **etape.variables}  # what the steps leave behind goes with it
        return {cle: valeur for cle, valeur in variables.items() if valeur}

    def _noter(self, etape: Etape, code: int, debut: float) -> bool:
        tenu = code == 0 or (code == AUCUN_ESSAI and self.choix)
        self.resultats.append((etape.nom, tenu, time.monotonic() - debut))
        return tenu

    def bilan(self) -> int:
        """Print the summary; exit status of the whole."""
        print("\n── bilan " + "─" * 63)
        for nom, tenu, duree in self.resultats:
            print(f"{'ok    ' if tenu else 'ÉCHEC '} {nom:<34} {duree:6.1f} s")
        total = time.monotonic() - self.debut
        tout_tenu = all(tenu for _, tenu, _ in self.resultats)
        print(f"{'Tout est tenu' if tout_tenu else 'Des contrôles ont échoué'}, en {total:.0f} s.", flush=True)
        return 0 if tout_tenu else 1


def essais(passage: Passage, choix: list[str]) -> None:
    """Style and types, unit, integration and browser tests on PostgreSQL, on SQLite what depends on the database."""
    with ExitStack() as pile:
        donnee = os.environ.get("TEST_DATABASE_URL", "")
        base = donnee or pile.enter_context(postgres_temporaire())
        dossier = Path(
            pile.enter_context(tempfile.TemporaryDirectory(prefix="demo-essais-", ignore_cleanup_errors=True))
        )
        # The longest first.
        seules = [preparation(dossier), essais_sqlite(choix)]
        if not donnee:
            seules.append(Etape(MODELE, [sys.executable, "-m", "outils.base_modele"], {"DATABASE_URL": base}))
        faites = passage.lancer_ensemble([*seules, *(Etape(nom, commande) for nom, commande in LINT)])
        pg = {"DATABASE_URL": base, "BASE_MODELE": BASE if faites.get(MODELE) else ""}
        passage.lancer(Etape("essais (PostgreSQL)", [*PYTEST, *PARTAGE, "-m", "not navigateur", *choix], pg))
        if faites[DEMONSTRATION]:
            essais_navigateur(passage, dossier, choix)


def preparation(dossier: Path) -> Etape:
    """The demonstration, from nothing, on SQLite as it ships."""
    variables = environnement(dossier, DATABASE_URL="")
    return Etape(DEMONSTRATION, [sys.executable, "manage.py", "preparer_demo"], {**variables, "DATABASE_URL": ""})


def essais_sqlite(choix: list[str]) -> Etape:
    """What depends on the database, again; few and fast, they make one database in one process."""
    deux = "deux_bases and not postgres and not navigateur"
    return Etape("essais (SQLite)", [*PYTEST, "-n0", "-m", deux, *choix], {"DATABASE_URL": ""})


def essais_navigateur(passage: Passage, dossier: Path, choix: list[str]) -> None:
    """One server, on SQLite, for all pytest processes."""
    try:
        with servir(dossier, DATABASE_URL="") as serveur:
            variables = {"DATABASE_URL": "", "CHROMIUM": exiger()}
            variables |= {"SITE_ESSAYE": serveur.url, "SITE_ESSAYE_VAR": str(serveur.var_dir)}
            commande = [*PYTEST, *PARTAGE, "-m", "navigateur", *choix]
            passage.lancer(Etape("essais (navigateur)", commande, variables))
    except ServeurMuet as muet:
        print(muet)
        passage.resultats.append(("serveur de démonstration", False, 0.0))


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
        if seulement_lint:
            passage.lancer_ensemble([Etape(nom, commande) for nom, commande in [*LINT, *REGLES]])
        else:
            essais(passage, arguments)
    except (ChromiumAbsent, PostgresIndisponible) as manque:
        sys.exit(f"Impossible de lancer les essais : {manque}")
    except KeyboardInterrupt:
        return 130
    return passage.bilan()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
