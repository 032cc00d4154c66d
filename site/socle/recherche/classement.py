"""The public search: ranked keys and their total in one query, then the rows of one page of results.

Nothing but the ten results shown is ever loaded, whatever the number of matches.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Cast, Left, Length, Substr
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, ReferenceIndex

from .analyse import Termes
from .backend import rang
from .correspondance import CORPS, Correspond
from .modeles import FicheRecherche

PAR_PAGE = 10
TEXTE_LU = 20_000  # characters of a result's text that are read for its excerpt


@dataclass(frozen=True)
class Selection:
    """Cards of one page of results, in order, with the number of all results."""

    fiches: list[Any]  # FicheRecherche with the annotations of `charger`
    total: int


def fiches_publiques(locale: Locale) -> QuerySet[FicheRecherche]:
    """Cards that anybody may see: live unrestricted pages of a locale, and the documents that such pages offer."""
    restrictions = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    pages = Q(page__live=True, page__locale=locale) & ~_sous("page__path", restrictions)
    documents = Q(page__isnull=True, modele=type_des_documents(), objet_id__in=_documents_publics(restrictions))
    return FicheRecherche.objects.filter(pages | documents)


def chercher(
    termes: Termes,
    fiches: QuerySet[FicheRecherche],
    *,
    debut: int = 0,
    nombre: int = PAR_PAGE,
    annotations: dict[str, Any] | None = None,
) -> Selection:
    """The best of `fiches` for analysed terms: words in the title first, then the most recent.

    Cards come with `page` loaded and the `annotations` asked for (see `charger`).
    """
    if not termes:
        return Selection([], 0)
    trouvees = fiches.filter(Correspond(CORPS, termes, entree="entree"))
    lignes = list(
        trouvees.annotate(rang=rang(termes, entree="entree"), total=Window(Count("*")))
        .order_by("-rang", F("date").desc(nulls_last=True), "-objet_id", "modele_id")
        .values_list("entree_id", "total")[debut : debut + nombre]
    )
    if not lignes:
        return Selection([], trouvees.count() if debut else 0)
    return Selection(charger([cle for cle, _total in lignes], annotations), lignes[0][1])


def charger(cles: list[int], annotations: dict[str, Any] | None = None) -> list[Any]:
    """Cards by key in the order given, in one query: `page` with its locale, `titre`, the beginning of their text."""
    fiches = (
        FicheRecherche.objects.filter(pk__in=cles)
        .select_related("page__locale")
        .annotate(titre=F("texte__titre"), debut_texte=Substr("texte__contenu", 1, TEXTE_LU), **(annotations or {}))
        .in_bulk()
    )
    return [fiches[cle] for cle in cles if cle in fiches]


def type_des_documents() -> ContentType:
    return ContentType.objects.get_for_model(get_document_model())


def _sous(champ: str, chemins: list[str]) -> Q:
    """Rows whose tree path is one of `chemins` or below it."""
    condition = Q(pk__in=[])
    for chemin in chemins:
        condition |= Q(**{f"{champ}__startswith": chemin})
    return condition


def _documents_publics(restrictions: list[str]) -> QuerySet:
    """Keys of documents outside restricted collections that a live unrestricted page refers to.

    A file waiting for the page that will publish it (an embargoed release, a draft) is in nobody's results.
    """
    references = ReferenceIndex.objects.filter(
        to_content_type=type_des_documents(), base_content_type=ContentType.objects.get_for_model(Page)
    ).annotate(page_cle=Cast("object_id", BigIntegerField()), document_cle=Cast("to_object_id", BigIntegerField()))
    pages = Page.objects.live().exclude(_sous("path", restrictions))
    offerts = references.filter(Exists(pages.filter(pk=OuterRef("page_cle")))).values("document_cle")
    documents = get_document_model().objects.filter(pk__in=offerts)
    return documents.exclude(collection__in=_collections_restreintes()).values("pk")


def _collections_restreintes() -> QuerySet[Collection]:
    chemin = F("collection__path")
    dessus = CollectionViewRestriction.objects.annotate(
        chemin=chemin, debut=Left(OuterRef("path"), Length(chemin))
    ).filter(debut=chemin)
    return Collection.objects.filter(Exists(dessus))
