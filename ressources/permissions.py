"""Who may download a document."""

from typing import Any

from django.db.models import Q
from wagtail.models import BaseViewRestriction

from comptes.permissions import peut_entrer_dans_admin

from .models import Document, Ressource, VersionRessource
from .rangement import dossiers, offert_ailleurs


def restrictions_non_levees(document: Document, request: Any) -> list[BaseViewRestriction]:
    """Restrictions of the document's collection and those above that this visitor does not satisfy."""
    return [r for r in document.collection.get_view_restrictions() if not r.accept_request(request)]


def suit_une_ressource(document: Document) -> bool:
    """Whether resources decide who reads this document, and not its collection alone.

    A document of a resource that another public page already offers stays as open as it was.
    """
    if document.collection_id in dossiers():
        return True
    lignes = VersionRessource.objects.filter(Q(document=document) | Q(document_en=document))
    return lignes.exists() and not offert_ailleurs(document)


def lisible(document: Document, request: Any) -> bool:
    """Whether this visitor may have a document that follows resources: one of those that publish it opens to her.

    Staff who work in the admin read drafts too.
    """
    pages = Ressource.objects.live().filter(versions__document=document).distinct()
    for page in pages:
        if all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
            return True
    return peut_entrer_dans_admin(request.user)
