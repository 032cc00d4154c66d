"""What a factory writes in a new database, noted once and put back in a few statements.

A small site takes a tenth of a second to build page by page, and a thousand tests ask for one. Nothing outlives a
test: the rows that are put back go with its transaction.
"""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.search.models import IndexEntry

from socle.recherche.modeles import MotIndexe

Rangees = dict[str, list[tuple[Any, ...]]]
AGE_MAX = datetime.timedelta(hours=1)  # dates of publication must stay « just now »


@dataclass(frozen=True)
class Cliche:
    """Statements that write what the factory wrote, and what it returned."""

    pris_le: datetime.datetime
    requetes: list[tuple[str, list[Any]]]
    retour: bytes

    @property
    def recent(self) -> bool:
        """False for a test that moved the clock before it asked for its site."""
        return datetime.timedelta(0) <= timezone.now() - self.pris_le < AGE_MAX

    def rejouer(self) -> Any:
        with connection.cursor() as curseur:
            for requete, valeurs in self.requetes:
                curseur.execute(requete, valeurs)
        Site.clear_site_root_paths_cache()
        return pickle.loads(self.retour)


_cliches: dict[tuple[Any, ...], Cliche] = {}


def mettre_en_place(nom: str, fabriquer: Callable[[], Any]) -> Any:
    """What `fabriquer` returns, its rows written: by itself the first time, then from what was noted.

    Only a database left as the migrations make it is treated so; elsewhere `fabriquer` runs as usual.
    """
    if not connection.in_atomic_block:
        return fabriquer()
    cle = (nom, *depart())
    connu = _cliches.get(cle)
    if connu is not None:
        return connu.rejouer() if connu.recent else fabriquer()
    avant = rangees()
    retour = fabriquer()
    _cliches[cle] = Cliche(timezone.now(), list(differences(avant, rangees())), pickle.dumps(retour))
    return retour


def depart() -> tuple[Any, ...]:
    """What the noted rows depend on: they are put back only where they would have been written."""
    return (
        tuple(Page.objects.order_by("pk").values_list("pk", "path", "numchild")),
        tuple(Site.objects.values_list("pk", flat=True)),
        tuple(Locale.objects.order_by("pk").values_list("pk", "language_code")),
        IndexEntry.objects.exists(),
        ContentType.objects.filter(app_label="home", model="homepage").values_list("pk", flat=True).first(),
    )


def tables() -> dict[str, str]:
    """Tables of the models, with the column of their key; not that of FTS5, which triggers fill from the index."""
    modeles = [m._meta for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return {m.db_table: m.pk.column for m in modeles if not m.db_table.endswith("_fts")}


def rangees() -> Rangees:
    """Every row of every table: a new database has few."""
    with connection.cursor() as curseur:
        return {table: lire(curseur, table) for table in tables()}


def lire(curseur: Any, table: str) -> list[tuple[Any, ...]]:
    curseur.execute(f'SELECT * FROM "{table}"')
    return [tuple(rangee) for rangee in curseur.fetchall()]


def differences(avant: Rangees, apres: Rangees) -> list[tuple[str, list[Any]]]:
    """Statements from one state to the other; a changed row is taken out, then put in."""
    otees, ajoutees = [], []
    for table, cle in tables().items():
        colonnes = colonnes_de(table)
        moins = [rangee for rangee in avant[table] if rangee not in apres[table]]
        plus = [rangee for rangee in apres[table] if rangee not in avant[table]]
        if moins:
            rang = colonnes.index(cle)
            otees.append((f'DELETE FROM "{table}" WHERE "{cle}" IN ({marques(moins)})', [r[rang] for r in moins]))
        if plus:
            noms = ", ".join(f'"{colonne}"' for colonne in colonnes)
            lignes = ", ".join(f"({marques(rangee)})" for rangee in plus)
            # Words are shared: one of them may be there already.
            suite = " ON CONFLICT DO NOTHING" if table == MotIndexe._meta.db_table else ""
            valeurs = [valeur for rangee in plus for valeur in rangee]
            ajoutees.append((f'INSERT INTO "{table}" ({noms}) VALUES {lignes}{suite}', valeurs))
    return otees + ajoutees


def colonnes_de(table: str) -> list[str]:
    with connection.cursor() as curseur:
        curseur.execute(f'SELECT * FROM "{table}" LIMIT 0')
        return [colonne[0] for colonne in curseur.description]


def marques(valeurs: Any) -> str:
    return ", ".join(["%s"] * len(valeurs))
