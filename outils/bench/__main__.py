"""`make bench`: every figure the site promises, measured on copies of the demonstration, never on the real data.

`python -m outils.bench espace formations` measures these sections only (`SECTIONS`).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from outils.bench import reseau
from outils.bench.commun import module
from outils.bench.mesures_conventions import mesurer_les_conventions
from outils.bench.mesures_pages import (
    mesurer_accessibilite,
    mesurer_avec_les_outils_des_autres,
    mesurer_chargements,
    mesurer_debit,
)
from outils.bench.mesures_partenaires import mesurer_l_espace, mesurer_les_formations
from outils.bench.mesures_volumes import comparer_volumes
from outils.bench.resultat import Releve
from outils.postgres import postgres_temporaire
from outils.serveur import RACINE, ServeurMuet, gerer, servir

# What a section may lack: a program, a browser, a server that answers, an expected figure.
PANNES = (RuntimeError, OSError, subprocess.SubprocessError, ValueError, KeyError, PlaywrightError)
SurUneBase = Callable[[Releve, str, Path, str], None]


def sur_les_deux_bases(releve: Releve, dossier: Path, titre: str, mesurer: SurUneBase) -> None:
    """Measure on SQLite, then on a PostgreSQL of its own."""
    with releve.section(f"{titre}, SQLite", *PANNES):
        mesurer(releve, "SQLite", dossier, "")
    with releve.section(f"{titre}, PostgreSQL", *PANNES), postgres_temporaire() as base:
        mesurer(releve, "PostgreSQL", dossier, base)


def volumes(releve: Releve, dossier: Path, outils: Path) -> None:
    with releve.section("Volumes : 10 et 10 000 communiqués, le programme entier, sans cache, SQLite", *PANNES):
        comparer_volumes(releve, "SQLite", dossier, ("", ""))
    with (
        releve.section("Volumes : les mêmes, PostgreSQL", *PANNES),
        postgres_temporaire() as premiere,
        postgres_temporaire() as seconde,
    ):
        comparer_volumes(releve, "PostgreSQL", dossier, (premiere, seconde))


def espace(releve: Releve, dossier: Path, outils: Path) -> None:
    titre = "Espace partenaires : 500 organisations, 5 000 personnes"
    sur_les_deux_bases(releve, dossier, titre, mesurer_l_espace)


def formations(releve: Releve, dossier: Path, outils: Path) -> None:
    sur_les_deux_bases(releve, dossier, "Formations : 20 000 inscriptions", mesurer_les_formations)


def conventions(releve: Releve, dossier: Path, outils: Path) -> None:
    titre = "Conventions : 2 000 × 8 pièces × 5 versions, 200 dépôts tués"
    sur_les_deux_bases(releve, dossier, titre, mesurer_les_conventions)


def pages(releve: Releve, dossier: Path, outils: Path) -> None:
    """The demonstration as it is, one server for all that looks at its pages."""
    demo = dossier / "demo"
    demo.mkdir()
    gerer(["preparer_demo"], demo, DATABASE_URL="")
    comptes = json.loads(module("requetes", demo, DATABASE_URL=""))
    anglaises = json.loads(module("requetes", demo, "anglais", DATABASE_URL=""))
    # Without the volumes, the demonstration may have no second page of a list; a calendar is no page.
    servies = {nom: page["chemin"] for nom, page in comptes.items() if page["statut"] == 200}
    choix = {nom: chemin for nom, chemin in servies.items() if not chemin.endswith(".ics")}
    with servir(demo, DATABASE_URL="") as serveur:
        with releve.section("Débit, pages en cache", *PANNES):
            types = [nom for nom in ("HomePage", "Communique", "CommuniquesIndexPage") if nom in choix]
            mesurer_debit(releve, serveur, {nom: choix[nom] for nom in types}, dossier / "nginx")
        with releve.section("Mémoire", *PANNES):
            releve.pour_memoire("mémoire des processus", reseau.memoire(serveur.pid), "Mio")
        with releve.section("Chargements à froid", *PANNES):
            mesurer_chargements(releve, serveur, choix)
        with releve.section("Accessibilité et 320 pixels", *PANNES):
            en_anglais = {f"{nom}, anglais": chemin for nom, chemin in anglaises.items()}
            mesurer_accessibilite(releve, serveur, choix | en_anglais)
        with releve.section("Lighthouse et vérificateur Nu", *PANNES):
            mesurer_avec_les_outils_des_autres(releve, serveur, choix, outils)


# In the order of a run; each is independent of the others, and what one of them lacks does not stop the next ones.
SECTIONS: dict[str, Callable[[Releve, Path, Path], None]] = {
    "volumes": volumes,
    "espace": espace,
    "formations": formations,
    "conventions": conventions,
    "pages": pages,
}


def main(choix: list[str]) -> int:
    inconnues = [nom for nom in choix if nom not in SECTIONS]
    if inconnues:
        print(f"Section inconnue : {', '.join(inconnues)}. Il y a : {', '.join(SECTIONS)}.", file=sys.stderr)
        return 2
    var_dir = Path(os.environ.get("VAR_DIR", RACINE / "var")).resolve()
    dossier = Path(tempfile.mkdtemp(prefix="bench-logement-"))
    dossier.chmod(0o755)
    releve = Releve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        for nom, section in SECTIONS.items():
            if not choix or nom in choix:
                section(releve, dossier, var_dir / "outils")
    except (ServeurMuet, RuntimeError) as panne:
        print(f"\nMesures interrompues : {panne}", file=sys.stderr)
        return 1
    finally:
        releve.ecrire(var_dir / "bench.json")
        shutil.rmtree(dossier, ignore_errors=True)
    manques = releve.manques
    absentes = sum(mesure.valeur is None for mesure in releve.mesures.values())
    print(f"\n{len(releve.mesures)} mesures, {len(manques)} hors seuil, {absentes} non prises ; détail dans", end=" ")
    print(var_dir / "bench.json")
    for nom in manques:
        print(releve.ligne(nom, releve.mesures[nom]))
    return 1 if manques else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
