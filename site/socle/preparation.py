"""What a start needs and a second start does not: migrations, gathered static files, the site's address."""

import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

EMPREINTE_STATIQUES = "statiques.empreinte"


def migrer() -> bool:
    """Apply the missing migrations; whether there were any (`migrate` itself is slow even with nothing to do)."""
    executeur = MigrationExecutor(connection)
    if not executeur.migration_plan(executeur.loader.graph.leaf_nodes()):
        return False
    alleger_le_ramassage()
    call_command("migrate", interactive=False, verbosity=0)
    return True


def alleger_le_ramassage() -> None:
    """Spare the garbage collector: for a process that does one long thing, with everything loaded before.

    Migrations build and drop thousands of classes; at the usual pace, a third of their time goes to looking again at
    objects that stay.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def reunir_statiques() -> bool:
    """Gather static files when a source changed since the last time; whether they were."""
    temoin = Path(settings.VAR_DIR) / EMPREINTE_STATIQUES
    empreinte = empreinte_sources()
    if temoin.exists() and temoin.read_text() == empreinte and Path(settings.STATIC_ROOT).is_dir():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    temoin.write_text(empreinte)
    return True


def empreinte_sources() -> str:
    """Digest of the names, sizes and dates of all static sources, and of the storage that transforms them."""
    resume = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for ligne in sorted(_sources()):
        resume.update(ligne.encode())
    return resume.hexdigest()


def _sources() -> Iterator[str]:
    for chercheur in get_finders():
        for chemin, stockage in chercheur.list([]):
            etat = Path(stockage.path(chemin)).stat()
            yield f"{chemin}\0{etat.st_size}\0{etat.st_mtime_ns}\n"


def regler_adresse(hote: str, port: int) -> bool:
    """Give the default Wagtail site that host and port; whether it changed."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or (site.hostname, site.port) == (hote, port):
        return False
    site.hostname, site.port = hote, port
    site.save()
    return True
