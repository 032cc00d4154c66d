"""Privacy and unpublication reach the translations: wagtail-localize does neither."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction


def depublier_traductions(page: Page) -> None:
    """Unpublish the live translations of a page. Nothing happens for the translation itself: its source stays."""
    if not est_source(page):
        return
    for traduction in page.get_translations().live().specific():
        UnpublishPageAction(traduction).execute(skip_permission_checks=True)


@transaction.atomic
def etendre_restriction(restriction: PageViewRestriction) -> None:
    """Give the translations of a page the restriction that its source has (type and groups)."""
    if not est_source(restriction.page):
        return
    for traduction in restriction.page.get_translations():
        _recopier(restriction, traduction)


@transaction.atomic
def proteger_traduction(source: Page, traduction: Page) -> None:
    """Give a page translated, or moved, after its source was made private what holds for the source.

    Restrictions above the source count: its translation may stand under a section that is not private.
    """
    for restriction in source.get_view_restrictions():
        _recopier(restriction, traduction)


def _recopier(restriction: PageViewRestriction, traduction: Page) -> None:
    """One restriction a page: Wagtail copies that of a page with it, and leaves two where one stood already."""
    copie = PageViewRestriction.objects.filter(page=traduction).order_by("pk").first()
    if copie is None:
        copie = PageViewRestriction(page=traduction)
    if copie.pk is None or copie.restriction_type != restriction.restriction_type:
        copie.restriction_type, copie.password = restriction.restriction_type, ""
        copie.save()
    copie.groups.set(restriction.groups.all())
    PageViewRestriction.objects.filter(page=traduction).exclude(pk=copie.pk).delete()


def lever_restriction(page: Page) -> None:
    """Remove the restriction of the translations when the last one of the source is removed."""
    if est_source(page) and not PageViewRestriction.objects.filter(page=page).exists():
        PageViewRestriction.objects.filter(page__in=page.get_translations()).delete()


def sources_de(page: Any) -> Any:
    """A query, of the page's own kind, for the page in the default language that it translates; none for a source.

    Its language is read as it is: a page being served holds its locale already.
    """
    pages = type(page)._default_manager.order_by("pk")
    if page.locale_id is None or page.locale.language_code == settings.LANGUAGE_CODE:
        return pages.none()
    return pages.filter(translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE)


def source_de(page: Any) -> Any:
    """The page in the default language that this one translates, as its table holds it now; None for the source."""
    return sources_de(page).first()


def est_source(page: Page) -> bool:
    """The source is the page in the default language: what is done to a translation concerns it alone."""
    from wagtail.models import Locale

    return page.locale_id == Locale.get_default().pk
