"""Tells, without loading the applications, whether the demonstration is ready as it was left.

`manage.py preparer_demo` asks it first: a second start then costs a few file dates instead of seconds.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

TEMOIN = "preparation.empreinte"
COMPTES = "demo-comptes.json"
MOTIFS = (
    "*/migrations/*.py",
    "site/*/migrations/*.py",
    "site/static/**/*",
    "requirements/*.txt",
    "*/demonstration/**/*.py",
    "site/socle/statiques.py",
)


def preparation_a_jour() -> bool:
    """Whether nothing that `preparer_demo` depends on changed since it last ended well."""
    temoin = Path(settings.VAR_DIR) / TEMOIN
    try:
        return temoin.read_text() == empreinte()
    except OSError:
        return False


def noter_preparation() -> None:
    """Remember the present state as ready."""
    (Path(settings.VAR_DIR) / TEMOIN).write_text(empreinte())


def empreinte() -> str:
    """Digest of what preparing reads (sources, port) and of what it made (database, static files, accounts)."""
    resume = hashlib.sha256()
    for ligne in _lignes():
        resume.update(ligne.encode())
    return resume.hexdigest()


def _lignes() -> Iterator[str]:
    racine = Path(settings.RACINE)
    for motif in MOTIFS:
        for chemin in sorted(racine.glob(motif)):
            if chemin.is_file():
                etat = chemin.stat()
                yield f"{chemin.relative_to(racine)}\0{etat.st_size}\0{etat.st_mtime_ns}\n"
    base = settings.DATABASES["default"]
    yield f"{settings.PORT}\0{base['ENGINE']}\0{base['NAME']}\0{base.get('HOST', '')}\n"
    for produit in (str(base["NAME"]), settings.STATIC_ROOT, Path(settings.VAR_DIR) / COMPTES):
        # The inode changes when the thing is deleted and made again, not when it is written to.
        yield f"{Path(produit).stat().st_ino if Path(produit).exists() else None}\n"
