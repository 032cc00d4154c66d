"""Which cards anybody may see: the one rule that results, counts, excerpts and suggestions all start from."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    get_page_models,
)

from socle.memo import par_generation
from socle.references import references_de_pages, type_des_documents
from socle.restrictions import publiques, restreintes

from .modeles import FicheRecherche

CLES_MAX = 5_000  # keys given to the database one by one; more are left to a subquery


def fiches_publiques(locale: Locale) -> QuerySet[FicheRecherche]:
    """Cards that anybody may see: live unrestricted pages of a locale, and the documents that such pages offer."""
    pages = Q(page__live=True, page__locale=locale) & ~_restreinte()
    return FicheRecherche.objects.filter(pages | _document_public())


def _restreinte() -> Q:
    """Cards of pages under a restriction: their own, looked up by key, or that of a section, by its tree path."""
    condition = Q(Exists(PageViewRestriction.objects.filter(page_id=OuterRef("page_id"))))
    for restreinte in restreintes():
        if restreinte.section:
            condition |= Q(page__path__startswith=restreinte.chemin)
    return condition


def _document_public() -> Q:
    """Cards of documents that stand for themselves and that anybody may have."""
    cles = par_generation("documents-publics", lambda: list(documents_publics()[: CLES_MAX + 1]))
    permis = cles if len(cles) <= CLES_MAX else documents_publics()
    return Q(page__isnull=True, modele=type_des_documents(), objet_id__in=permis)


def documents_publics() -> QuerySet:
    """Keys of documents outside restricted collections that a live unrestricted page refers to.

    A file waiting for the page that will publish it (an embargoed release, a draft) is in nobody's results. One that
    a page gives as its own is found by that page, which holds its text: it has no line of its own. These are most
    files of a large library, so that the keys kept are few: asking them of each match would cost more than the search.
    """
    pages = publiques(Page.objects.live())
    porteuses = pages.filter(content_type__in=_types_porteurs())
    ouverts = get_document_model().objects.exclude(collection__in=_collections_restreintes())
    return (
        ouverts.filter(Exists(_references_de(pages)))
        .exclude(Exists(_references_de(porteuses)))
        .order_by()
        .values_list("pk", flat=True)
    )


def _references_de(pages: QuerySet) -> QuerySet:
    """What some of these pages say of a document."""
    return references_de_pages(OuterRef("pk")).filter(Exists(pages.filter(pk=OuterRef("page_cle"))))


def _types_porteurs() -> list[ContentType]:
    """Kinds of pages that hold the text of their documents: those that say `porte_ses_documents = True`."""
    return [
        ContentType.objects.get_for_model(modele)
        for modele in get_page_models()
        if getattr(modele, "porte_ses_documents", False)
    ]


def _collections_restreintes() -> QuerySet[Collection]:
    chemin = F("collection__path")
    dessus = CollectionViewRestriction.objects.annotate(
        chemin=chemin, debut=Left(OuterRef("path"), Length(chemin))
    ).filter(debut=chemin)
    return Collection.objects.filter(Exists(dessus))
