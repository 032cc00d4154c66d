"""Who refers to a document: the pages that name it, as Wagtail's reference index knows them."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex


def type_des_documents() -> ContentType:
    return ContentType.objects.get_for_model(get_document_model())


def references_de_pages(cle: Any) -> QuerySet[ReferenceIndex]:
    """What pages say of a document, the key of each as `page_cle`. `cle` is the document's, or an expression."""
    vers = Cast(cle, CharField(max_length=255)) if hasattr(cle, "resolve_expression") else str(cle)
    return ReferenceIndex.objects.filter(
        to_content_type=type_des_documents(),
        to_object_id=vers,
        base_content_type=ContentType.objects.get_for_model(Page),
    ).annotate(page_cle=Cast("object_id", BigIntegerField()))


def pages_en_ligne_de(document: Any) -> Any:
    """Live pages that refer to this document, restricted or not."""
    return Page.objects.live().filter(pk__in=references_de_pages(document.pk).values("page_cle"))
