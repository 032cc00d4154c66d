"""The public search: ranked keys and the count of each facet in one query, then the rows of one page of results.

Nothing but the ten results shown is ever loaded, whatever the number of matches, and matches are looked for once.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Substr

from .analyse import Termes
from .backend import rang
from .correspondance import CORPS, Correspond
from .modeles import FicheRecherche
from .visibilite import fiches_publiques, type_des_documents

__all__ = ["PAR_PAGE", "Selection", "charger", "chercher", "fiches_publiques", "type_des_documents"]

PAR_PAGE = 10
TEXTE_LU = 20_000  # characters of a result's text that are read for its excerpt


@dataclass(frozen=True)
class Selection:
    """Cards of one page of results, in order, with the number of matches of each facet, whichever was chosen."""

    fiches: list[Any]  # FicheRecherche with the annotations of `charger`
    par_facette: dict[str, int] = field(default_factory=dict)
    choisie: str = ""

    @property
    def total(self) -> int:
        """Matches in the facet chosen, or in all of them."""
        return self.par_facette.get(self.choisie, 0) if self.choisie else self.total_general

    @property
    def total_general(self) -> int:
        return sum(self.par_facette.values())


def chercher(
    termes: Termes,
    fiches: QuerySet[FicheRecherche],
    *,
    facette: Combinable | None = None,
    choisie: str = "",
    debut: int = 0,
    nombre: int = PAR_PAGE,
) -> Selection:
    """The best of `fiches` for analysed terms: words in the title first, then the most recent.

    `facette` tells the facet of a card; those of `choisie` only are returned, when it is given, and all are counted.
    """
    if not termes:
        return Selection([])
    trouvees = fiches.filter(Correspond(CORPS, termes, entree="entree")).values(
        cle=F("entree_id"),
        facette=facette or Value("", output_field=CharField()),
        note=rang(termes, entree="entree"),
        quand=F("date"),
        objet=F("objet_id"),
        genre_objet=F("modele_id"),
    )
    cles, comptes = _cles_et_comptes(trouvees, choisie, debut, nombre)
    return Selection(charger(cles), comptes, choisie)


# Matches are found and ranked once; best keys and counts are read from them. The columns are those of `chercher`.
_REQUETE = """
WITH trouvees (cle, facette, note, quand, objet, genre_objet) AS MATERIALIZED ({trouvees}),
meilleures AS (
    SELECT cle, note, quand, objet, genre_objet FROM trouvees WHERE %s = '' OR facette = %s
    ORDER BY note DESC, quand DESC NULLS LAST, objet DESC, genre_objet LIMIT %s OFFSET %s
)
SELECT '' AS facette, cle AS nombre, row_number() OVER (
    ORDER BY note DESC, quand DESC NULLS LAST, objet DESC, genre_objet
) AS place FROM meilleures
UNION ALL
SELECT facette, COUNT(*), 0 FROM trouvees GROUP BY facette
"""


def _cles_et_comptes(trouvees: QuerySet, choisie: str, debut: int, nombre: int) -> tuple[list[int], dict[str, int]]:
    """Keys of the cards from `debut` on, best first, and the number of matches by facet. One query."""
    try:
        sql, parametres = trouvees.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return [], {}
    with connection.cursor() as curseur:
        # Both parts are the ORM's own SQL and this module's: what was typed only comes as parameters.
        curseur.execute(_REQUETE.format(trouvees=sql), [*parametres, choisie, choisie, nombre, debut])
        lignes = curseur.fetchall()
    places = sorted((place, valeur) for _facette, valeur, place in lignes if place)
    return [cle for _place, cle in places], {facette: valeur for facette, valeur, place in lignes if not place}


def charger(cles: list[int]) -> list[Any]:
    """Cards by key in the order given, in one query: `page` with its locale, `titre`, the beginning of their text."""
    if not cles:
        return []
    fiches = (
        FicheRecherche.objects.filter(pk__in=cles)
        .select_related("page__locale")
        .annotate(titre=F("texte__titre"), debut_texte=Substr("texte__contenu", 1, TEXTE_LU))
        .in_bulk()
    )
    return [fiches[cle] for cle in cles if cle in fiches]
