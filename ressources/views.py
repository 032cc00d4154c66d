"""The address of a document."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.documents.models import document_served
from wagtail.documents.views.serve import serve as servir_selon_wagtail
from wagtail.models import BaseViewRestriction

from .envoi import envoyer, proteger, refuser
from .models import Document
from .permissions import lisible, restrictions_non_levees, suit_une_ressource

CHIFFRES_MAX = 18  # a longer number is no key, and SQLite fails on it


def servir(request: HttpRequest, document_id: str, cle: str) -> HttpResponseBase:
    """Send a document to download, ask for sign-in, or refuse. Raises Http404 when the key is not the document's.

    It stands in place of Wagtail's view, which displays PDF files, and sends people without the right group back to
    the sign-in page for ever. A shared password, which the site does not offer but Wagtail does, is left to Wagtail.
    """
    if len(document_id) > CHIFFRES_MAX:
        raise Http404
    document = get_object_or_404(Document.objects.select_related("collection"), pk=document_id)
    if document.filename != cle:
        raise Http404
    if suit_une_ressource(document):
        if not lisible(document, request):
            return refuser(request)
        return _envoyer(document, request)
    refus = restrictions_non_levees(document, request)
    if any(restriction.restriction_type == BaseViewRestriction.PASSWORD for restriction in refus):
        return proteger(servir_selon_wagtail(request, document_id, cle))
    if refus:
        return refuser(request)
    return _envoyer(document, request)


def _envoyer(document: Document, request: HttpRequest) -> HttpResponseBase:
    document_served.send(sender=Document, instance=document, request=request)
    return envoyer(document)
