"""Wagtail's search backend for French: same code, hence same answers, on SQLite and PostgreSQL.

A query is reduced to the tokens of `analyse` and becomes an ordinary condition on the queryset, so that it combines
with every filter. Ranking is plain too: all the words in the title, then some of them, then the rest; the most recent
first. No score of either database enters it.
"""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from wagtail.search.backends.base import BaseSearchQueryCompiler
from wagtail.search.index import AutocompleteField, SearchField
from wagtail.search.models import IndexEntry
from wagtail.search.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery
from wagtail.search.utils import get_descendants_content_types_pks

from .analyse import Termes, termes, termes_bruts
from .correspondance import COMPLETION, CORPS, POSTGRESQL, TITRE, Correspond
from .index import IndexFrancais

if POSTGRESQL:
    from wagtail.search.backends.database.postgres.postgres import PostgresSearchBackend as BackendDeWagtail
else:
    from wagtail.search.backends.database.sqlite.sqlite import SQLiteSearchBackend as BackendDeWagtail

_RIEN = Q(pk__in=[])
_PROFONDEUR_MAX = 40  # nested operators


def rang(termes_: Termes, *, entree: str = "") -> models.expressions.Combinable:
    """2 when the title has all the words, 1 when it has some of them, else 0."""
    cas = [When(Correspond(TITRE, termes_, entree=entree), then=Value(2))]
    if len(termes_.groupes) > 1:
        un_seul = Termes((tuple(sorted(termes_.tous)),))
        cas.append(When(Correspond(TITRE, un_seul, entree=entree), then=Value(1)))
    return Case(*cas, default=Value(0), output_field=models.IntegerField())


class CompilateurFrancais(BaseSearchQueryCompiler):
    """Turns a Wagtail query object into a condition on the index entries of the queryset's model."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    TYPE_DE_CHAMP: type = SearchField
    colonne = CORPS

    def analyser(self, texte: str) -> Termes:
        return termes(texte)

    def get_config(self, backend: Any) -> None:
        """Part of the interface of Wagtail's results: there is no database configuration to speak of."""

    def search(
        self, config: None, start: int, stop: int | None, score_field: str | None = None, backend: Any = None
    ) -> QuerySet:
        if isinstance(self.query, MatchAll):
            return self.queryset[start:stop]
        entrees = IndexEntry.objects.filter(
            self._condition(self.query), content_type_id__in=get_descendants_content_types_pks(self.queryset.model)
        )
        cle = Cast("object_id", self._type_de_cle())
        queryset = self.queryset.filter(pk__in=entrees.annotate(cle_objet=cle).values("cle_objet"))
        return self._ordonner(queryset, score_field)[start:stop]

    def _colonne(self) -> str:
        """Searching in the title alone is possible; any other choice of fields means the whole text."""
        return TITRE if self.colonne == CORPS and self.fields and set(self.fields) == {"title"} else self.colonne

    def _condition(self, requete: SearchQuery, profondeur: int = 0) -> Q:
        if profondeur > _PROFONDEUR_MAX:
            return _RIEN
        if isinstance(requete, MatchAll):
            return ~_RIEN
        if isinstance(requete, PlainText | Phrase | Fuzzy):
            return self._condition_de_texte(requete)
        if isinstance(requete, Boost):
            return self._condition(requete.subquery, profondeur + 1)
        if isinstance(requete, Not):
            return ~self._condition(requete.subquery, profondeur + 1)
        if isinstance(requete, And | Or):
            parties = [self._condition(partie, profondeur + 1) for partie in requete.subqueries]
            return reduce(and_ if isinstance(requete, And) else or_, parties) if parties else _RIEN
        raise NotImplementedError(f"{type(requete).__name__} is not a query that this backend knows")

    def _condition_de_texte(self, requete: Any) -> Q:
        analyse = self.analyser(requete.query_string)
        if not analyse:
            return _RIEN
        if getattr(requete, "operator", "and") == "or":
            return reduce(
                or_, (Q(Correspond(self._colonne(), Termes((groupe,), analyse.prefixe))) for groupe in analyse.groupes)
            )
        return Q(Correspond(self._colonne(), analyse))

    def _type_de_cle(self) -> models.Field:
        cle = self.queryset.model._meta.pk
        while cle.remote_field:
            cle = cle.target_field
        if isinstance(cle, models.IntegerField):
            return models.BigIntegerField()
        return cle

    def _textes(self, requete: SearchQuery) -> str:
        if isinstance(requete, PlainText | Phrase | Fuzzy):
            return requete.query_string
        if isinstance(requete, Boost):
            return self._textes(requete.subquery)
        return " ".join(self._textes(partie) for partie in getattr(requete, "subqueries", ()))

    def _ordonner(self, queryset: QuerySet, score_field: str | None) -> QuerySet:
        """By rank then date; by key when another order was asked for or nothing can be ranked."""
        analyse = self.analyser(self._textes(self.query)[: 10 * 255])
        if not analyse or not (self.order_by_relevance or score_field):
            return queryset if queryset.query.order_by else queryset.order_by("-pk")
        champ = score_field or "_rang"
        entrees = IndexEntry.objects.filter(
            content_type_id__in=get_descendants_content_types_pks(self.queryset.model),
            object_id=Cast(OuterRef("pk"), models.CharField(max_length=50)),
        )
        note = entrees.annotate(note=Cast(rang(analyse), models.FloatField())).values("note")[:1]
        queryset = queryset.annotate(**{champ: Subquery(note)})
        if not self.order_by_relevance:
            return queryset if queryset.query.order_by else queryset.order_by("-pk")
        quand = entrees.values("fiche__date")[:1]
        return queryset.order_by(F(champ).desc(), Subquery(quand).desc(nulls_last=True), "-pk")


class CompilateurCompletion(CompilateurFrancais):
    """Completion, for choosers and the admin's search: folded words, the last one may be unfinished."""

    TYPE_DE_CHAMP = AutocompleteField
    colonne = COMPLETION

    def analyser(self, texte: str) -> Termes:
        return termes_bruts(texte)


class SearchBackend(BackendDeWagtail):
    """What `WAGTAILSEARCH_BACKENDS` names: `"socle.recherche.backend"`."""

    index_class = IndexFrancais
    query_compiler_class = CompilateurFrancais
    autocomplete_query_compiler_class = CompilateurCompletion
