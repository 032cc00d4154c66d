"""Who may download a document."""

from typing import Any

from wagtail.models import BaseViewRestriction

from .models import Document


def restrictions_non_levees(document: Document, request: Any) -> list[BaseViewRestriction]:
    """Restrictions of the document's collection and those above that this visitor does not satisfy."""
    return [r for r in document.collection.get_view_restrictions() if not r.accept_request(request)]
