"""Files of the agenda that partners alone may have: the papers of meetings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, Page

from comptes.lecteurs import groupes_lecteurs
from socle.references import pages_en_ligne_de

if TYPE_CHECKING:
    from ressources.models import Document

NOM_COLLECTION = gettext_noop("Pièces de séances, pour les partenaires")


def collection_des_pieces() -> Collection:
    """The collection of papers for partners, made with its restriction when there is none."""
    racine = Collection.get_first_root_node()
    connue = racine.get_children().filter(name=NOM_COLLECTION).first()
    if connue is not None and CollectionViewRestriction.objects.filter(collection=connue).exists():
        return connue
    with transaction.atomic():
        collection = connue or racine.add_child(name=NOM_COLLECTION)
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=BaseViewRestriction.GROUPS
        )
        restriction.groups.set(groupes_lecteurs())
    return collection


@transaction.atomic
def abriter(documents: Iterable[Document]) -> None:
    """Put in that collection the files that are in none that is restricted."""
    from programme.agenda.pieces import est_range_a_l_abri

    for document in documents:
        if not est_range_a_l_abri(document):
            document.collection = collection_des_pieces()
            document.save(update_fields=["collection"])


def offert_par_une_autre(document: Document, page_id: int | None) -> bool:
    """Whether a live page, other than this meeting and its translations, offers the file: it is public already."""
    autres = pages_en_ligne_de(document)
    ici = Page.objects.filter(pk=page_id).first() if page_id else None
    return autres.exclude(translation_key=ici.translation_key).exists() if ici else autres.exists()
