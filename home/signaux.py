"""What changes a page without its being saved: a word of the glossary is searched for on the glossary page."""

from __future__ import annotations

from typing import Any

from wagtail.search import index

from home.models import GlossairePage


def indexer_le_glossaire(**kwargs: Any) -> None:
    """Put the pages of the glossary, one a language, in the index again."""
    for page in GlossairePage.objects.live():
        index.insert_or_update_object(page)
