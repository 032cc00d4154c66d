"""schema.org NewsArticle of a release, as data for a JSON-LD script (schema.org/NewsArticle)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from communiques.models import Communique


def article(page: Communique, request: HttpRequest) -> dict[str, Any]:
    """The article: headline, dates, language, issuers as authors, first one as publisher."""
    organisations = [{"@type": "Organization", "name": emetteur["nom"]} for emetteur in page.emetteurs_affiches]
    donnees: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title[:110],
        "description": page.description,
        "inLanguage": page.locale.language_code,
        "datePublished": page.date.isoformat(),
        "mainEntityOfPage": page.get_full_url(request),
    }
    if page.last_published_at:
        donnees["dateModified"] = (page.correction_date or page.last_published_at.date()).isoformat()
    if organisations:
        donnees["author"] = organisations
        donnees["publisher"] = organisations[0]
    if page.lieu:
        donnees["dateline"] = page.lieu
    return donnees
