"""Where the documents of resources lie: a collection that follows the most open resource that publishes them.

The collection is what Wagtail, the search and staff read. Who may have a file is judged again, on the pages
themselves, each time it is asked for (`permissions.lisible`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

from comptes.lecteurs import groupes_lecteurs
from ressources.acces import groupes_du_personnel
from ressources.enums import Audience, Niveau
from socle.references import pages_en_ligne_de
from socle.restrictions import publiques

if TYPE_CHECKING:
    from ressources.models import Document, Ressource


def collection_de(niveau: Niveau) -> Collection:
    """The collection of a level, made with its restriction when there is none yet."""
    from ressources.models import Dossier

    dossier = Dossier.objects.select_related("collection").filter(niveau=niveau).first()
    if dossier is not None:
        return dossier.collection
    with transaction.atomic():
        collection = Collection.get_first_root_node().add_child(name=str(niveau.label))
        Dossier.objects.create(niveau=niveau, collection=collection)
        if niveau != Niveau.PUBLIC:
            restriction = CollectionViewRestriction.objects.create(
                collection=collection, restriction_type=BaseViewRestriction.GROUPS
            )
            groupes = groupes_lecteurs() if niveau == Niveau.PARTENAIRES else groupes_du_personnel()
            restriction.groups.set(groupes)
    return collection


def dossiers() -> dict[int, str]:
    """Level by key of collection."""
    from ressources.models import Dossier

    return dict(Dossier.objects.values_list("collection_id", "niveau"))


def documents_en_base(page_id: int | None) -> set[int]:
    """Keys of the documents that the saved lines of a resource name."""
    from ressources.models import VersionRessource

    if page_id is None:
        return set()
    lignes = VersionRessource.objects.filter(page=page_id).values_list("document_id", "document_en_id")
    return {cle for ligne in lignes for cle in ligne if cle}


def documents_de(page: Ressource) -> set[int]:
    """Keys of the documents that the lines in memory name: those of a draft, too."""
    return {cle for v in page.versions.all() for cle in (v.document_id, v.document_en_id) if cle}


def attaches(cles: Iterable[int]) -> set[int]:
    """Those of these documents that a saved line of any resource names, live or not."""
    from ressources.models import VersionRessource

    cles = set(cles)
    lignes = VersionRessource.objects.filter(Q(document__in=cles) | Q(document_en__in=cles))
    return cles & {cle for ligne in lignes.values_list("document_id", "document_en_id") for cle in ligne if cle}


@transaction.atomic
def ranger(cles: Iterable[int]) -> None:
    """Put each of these documents, which resources name or named, in the collection of its level."""
    from ressources.models import Document

    documents = Document.objects.filter(pk__in=set(cles))
    geres = dossiers()
    for document in documents:
        niveau = niveau_de(document, gere=document.collection_id in geres)
        if niveau is None or geres.get(document.collection_id) == niveau:
            continue
        document.collection = collection_de(niveau)
        document.save(update_fields=["collection"])


def niveau_de(document: Document, *, gere: bool) -> Niveau | None:
    """The level of a document; None when another public page offers it, and so decides.

    `gere`: it lies in one of our collections already. What a resource closed is not opened by a link elsewhere.
    """
    from ressources.models import Ressource

    pages = Ressource.objects.live().filter(versions__document=document)
    if publiques(pages).exists():
        return Niveau.PUBLIC
    if not gere and offert_ailleurs(document):
        return None
    if pages.filter(audience=Audience.PARTENAIRES).exists():
        return Niveau.PARTENAIRES
    return Niveau.PREPARATION


def offert_ailleurs(document: Document) -> bool:
    """A public page that is no resource refers to it."""
    from ressources.models import Ressource

    return publiques(pages_en_ligne_de(document).not_type(Ressource)).exists()
