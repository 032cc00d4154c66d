"""The one expression that differs between databases: does an index entry hold these tokens?

Tokens are `[a-z0-9]+` only (see `analyse`), so that they can be quoted into either query language without escape.
"""

from typing import Any

from django.db import connection, models
from django.db.models.expressions import Func
from wagtail.search.models import IndexEntry

from .analyse import Termes

# Wagtail's tables differ too: the choice is made once, as it does.
POSTGRESQL = connection.vendor == "postgresql"

# Columns of the index, the same names in Wagtail's two tables.
TITRE, CORPS, COMPLETION = "title", "body", "autocomplete"


class Correspond(Func):
    """True for entries whose column holds every group of `termes`; `entree` leads from the model to its entry.

    FTS5 answers by keys, PostgreSQL by the column itself: only what each needs is joined.
    """

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, colonne: str, termes: Termes, *, entree: str = "", **extra: Any) -> None:
        if not termes:
            raise ValueError("an empty query matches nothing: it has no expression")
        self.colonne = colonne
        self.termes = termes
        source = (f"{entree}__{colonne}" if entree else colonne) if POSTGRESQL else (entree or "id")
        super().__init__(models.F(source), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple]:
        cle, params = compiler.compile(self.get_source_expressions()[0])
        table = f"{IndexEntry._meta.db_table}_fts"
        sql = f"{cle} IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)"  # noqa: S608
        return sql, (*params, f"{self.colonne} : ({requete_fts5(self.termes)})")

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple]:
        colonne, params = compiler.compile(self.get_source_expressions()[0])
        return f"{colonne} @@ %s::tsquery", (*params, requete_tsquery(self.termes))


def requete_fts5(termes: Termes) -> str:
    """`("aide" OR "aid") AND ("log"*)`."""
    return _requete(termes, '"{}"', '"{}"*', " OR ", " AND ")


def requete_tsquery(termes: Termes) -> str:
    """`('aide' | 'aid') & ('log':*)`."""
    return _requete(termes, "'{}'", "'{}':*", " | ", " & ")


def _requete(termes: Termes, entier: str, debut: str, ou: str, et: str) -> str:
    dernier = len(termes.groupes) - 1
    groupes = []
    for rang, groupe in enumerate(termes.groupes):
        forme = debut if termes.prefixe and rang == dernier else entier
        groupes.append("(" + ou.join(forme.format(jeton) for jeton in groupe) + ")")
    return et.join(groupes)
