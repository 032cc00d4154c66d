"""The page of a list that an address asks for."""

from __future__ import annotations

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404


def page_demandee(pagination: Paginator, demande: str, *, derniere: int = 999_999) -> Page:
    """The asked page. Raises Http404 for anything that is not the number of an existing page, `derniere` at most."""
    if not (demande.isascii() and demande.isdigit() and len(demande) < 7 and int(demande) <= derniere):
        raise Http404
    try:
        return pagination.page(int(demande))
    except EmptyPage as vide:
        raise Http404 from vide
