"""Who may read which page, from one list of restrictions kept for a generation: no query a page.

Most restrictions stand on pages that have nothing below them (a resource for partners): they are looked up by key, so
that a thousand of them weigh no more than one. Those of sections are compared with tree paths, and are few.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import BaseViewRestriction, Page, PageQuerySet, PageViewRestriction

from socle.memo import par_generation

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

Pages = TypeVar("Pages", bound=QuerySet)


@dataclass(frozen=True)
class Restreinte:
    """One restriction: its key, the tree path of its page, and whether pages stand below."""

    cle: int
    chemin: str
    section: bool


def restreintes() -> list[Restreinte]:
    """Every restriction. Privacy changes make a new generation, so the list is never late."""
    return par_generation("restrictions", _lire)


def _lire() -> list[Restreinte]:
    lignes = PageViewRestriction.objects.order_by("pk").values_list("pk", "page__path", "page__numchild")
    return [Restreinte(cle, chemin, enfants > 0) for cle, chemin, enfants in lignes]


def des_alias_existent() -> bool:
    """Alias pages follow the restrictions of their source."""
    return par_generation("alias", lambda: Page.objects.filter(alias_of__isnull=False).exists())


def publiques(pages: Pages) -> Pages:
    """Pages under no restriction: what Wagtail's `public()` gives, at the same cost for a thousand restrictions."""
    return _hors(pages, PageViewRestriction.objects.all(), restreintes())


def lisibles(pages: Pages, utilisateur: AbstractBaseUser | AnonymousUser | None) -> Pages:
    """Pages that this person may read: those under restrictions that accept her are kept."""
    if utilisateur is None or not utilisateur.is_authenticated:
        return publiques(pages)
    if not restreintes():
        return pages
    refus = non_levees(utilisateur)
    cles = set(refus.filter(page__numchild__gt=0).values_list("pk", flat=True)) if _des_sections() else set()
    return _hors(pages, refus, [r for r in restreintes() if r.cle in cles])


def non_levees(utilisateur: AbstractBaseUser | AnonymousUser) -> QuerySet[PageViewRestriction]:
    """Restrictions that a signed-in person does not satisfy; a shared password, which the site has not, never is."""
    refus = PageViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.LOGIN)
    if getattr(utilisateur, "is_superuser", False):
        return refus.exclude(restriction_type=BaseViewRestriction.GROUPS)
    lien = PageViewRestriction.groups.through
    sien = lien.objects.filter(
        pageviewrestriction=OuterRef("pk"),
        group__in=utilisateur.groups.values("pk"),  # type: ignore[union-attr]
    )
    return refus.exclude(Q(restriction_type=BaseViewRestriction.GROUPS) & Exists(sien))


def _des_sections() -> bool:
    return any(restreinte.section for restreinte in restreintes())


def _hors(pages: Pages, refus: QuerySet[PageViewRestriction], listees: list[Restreinte]) -> Pages:
    """Pages on which no restriction of `refus` stands, and below none of the sections of `listees`."""
    if not restreintes():
        return pages
    pages = pages.filter(~Exists(refus.filter(page_id=OuterRef("pk"))))
    for restreinte in listees:
        if restreinte.section:
            pages = pages.exclude(path__startswith=restreinte.chemin)
    if des_alias_existent():
        pages = _sans_alias_fermes(pages, refus, [r.chemin for r in listees if r.section])
    return pages


def _sans_alias_fermes(pages: Pages, refus: QuerySet[PageViewRestriction], sections: list[str]) -> Pages:
    """An alias, or a page below one, is read by whoever reads its source."""
    pages = pages.filter(~Exists(refus.filter(page_id=OuterRef("alias_of_id"))))
    ferme = Q(Exists(refus.filter(page_id=OuterRef("alias_of_id"))))
    for chemin in sections:
        ferme |= Q(alias_of__path__startswith=chemin)
        pages = pages.exclude(alias_of__path__startswith=chemin)
    for chemin in Page.objects.filter(ferme, numchild__gt=0).values_list("path", flat=True):
        pages = pages.exclude(path__startswith=chemin)
    return pages


def restrictions_de(page: Page) -> PageQuerySet:
    """The restrictions that hold for a page: its own and those above it."""
    if des_alias_existent():
        return Page.get_view_restrictions(page)
    cles = [r.cle for r in restreintes() if page.path.startswith(r.chemin)]
    return PageViewRestriction.objects.filter(pk__in=cles) if cles else PageViewRestriction.objects.none()
