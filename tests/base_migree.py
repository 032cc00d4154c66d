"""The migrated database of the tests, kept between runs: a hundred migrations take half a minute, a copy none.

SQLite only; the file is named after what the migrations say, so that a changed migration makes a new one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.apps import apps


def empreinte() -> str:
    """What the schema depends on: every migration of every installed application."""
    somme = hashlib.sha256()
    for application in apps.get_app_configs():
        somme.update(application.label.encode())
        for fichier in sorted(Path(application.path).glob("migrations/*.py")):
            somme.update(fichier.name.encode())
            somme.update(fichier.read_bytes())
    return somme.hexdigest()[:20]


def reprendre(modele: Path, base: Path) -> bool:
    """Copy the kept database to where the tests expect theirs; False when there is none."""
    if not modele.exists():
        return False
    base.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(modele, base)
    return True


def garder(base: Path, modele: Path) -> None:
    """Keep this migrated database, and only this one: older ones will not serve again."""
    provisoire = modele.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(base)) as source, closing(sqlite3.connect(provisoire)) as copie:
        source.backup(copie)
    provisoire.replace(modele)
    for perime in modele.parent.glob("*.sqlite3"):
        if perime != modele:
            perime.unlink(missing_ok=True)
