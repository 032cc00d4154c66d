"""Documents go through Wagtail's own address; what is answered there is decided here."""

from django.http import HttpRequest, HttpResponseBase
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.models import BaseViewRestriction

from .envoi import envoyer, refuser
from .models import Document
from .permissions import restrictions_non_levees


# Before Wagtail's own check, which would send people without the right group back to the sign-in page for ever.
@hooks.register("before_serve_document", order=-10)
def servir_document(document: Document, request: HttpRequest) -> HttpResponseBase | None:
    """Refuse or send. A shared password, which the site does not offer but Wagtail does, is left to Wagtail."""
    refus = restrictions_non_levees(document, request)
    if any(r.restriction_type == BaseViewRestriction.PASSWORD for r in refus):
        return None
    if refus:
        return refuser(request)
    document_served.send(sender=Document, instance=document, request=request)
    return envoyer(document)
