"""Who may read which page, from one list of restrictions kept for a generation: no query a page."""

from __future__ import annotations

from typing import TypeVar

from wagtail.models import Page, PageQuerySet, PageViewRestriction

from socle.memo import par_generation

Pages = TypeVar("Pages", bound=PageQuerySet)


def chemins_restreints() -> list[tuple[str, int]]:
    """Tree path and key of every restriction. Privacy changes make a new generation, so the list is never late."""
    return par_generation(
        "restrictions", lambda: list(PageViewRestriction.objects.values_list("page__path", "pk").order_by("pk"))
    )


def des_alias_existent() -> bool:
    """Alias pages follow the restrictions of their source: Wagtail's own, slower, answer is asked for then."""
    return par_generation("alias", lambda: Page.objects.filter(alias_of__isnull=False).exists())


def publiques(pages: Pages) -> Pages:
    """Pages under no restriction: what Wagtail's `public()` gives."""
    if des_alias_existent():
        return pages.public()
    for chemin, _cle in chemins_restreints():
        pages = pages.exclude(path__startswith=chemin)
    return pages


def restrictions_de(page: Page):
    """The restrictions that hold for a page: its own and those above it."""
    if des_alias_existent():
        return Page.get_view_restrictions(page)
    cles = [cle for chemin, cle in chemins_restreints() if page.path.startswith(chemin)]
    return PageViewRestriction.objects.filter(pk__in=cles) if cles else PageViewRestriction.objects.none()
