"""Searching inside a queryset of pages, for lists that keep an order of their own."""

from typing import TypeVar

from django.db.models import QuerySet

from .analyse import langue_connue, termes
from .correspondance import CORPS, Correspond
from .modeles import FicheRecherche

P = TypeVar("P", bound=QuerySet)


def filtrer_texte(pages: P, texte: str, langue: str | None = None) -> P:
    """Those of `pages` that hold all the words of `texte`; none when it has no word. Order and filters stay.

    `langue` is the locale code of the pages; without it, words are looked for by their stem in any language.
    """
    cherches = termes(texte, (langue_connue(langue),)) if langue else termes(texte)
    if not cherches:
        return pages.none()
    fiches = FicheRecherche.objects.filter(Correspond(CORPS, cherches, entree="entree"), page__isnull=False)
    return pages.filter(pk__in=fiches.values("page_id"))
