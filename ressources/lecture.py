"""What the page of a resource shows: its files, older versions, and what to read next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail.models import Locale

from ressources import fichiers
from ressources.contact import adresse_contact
from ressources.enums import Audience

if TYPE_CHECKING:
    from ressources.models import Ressource

PROCHES = 3


def contexte_de_page(page: Ressource, request: HttpRequest) -> dict[str, Any]:
    contact = adresse_contact(page.locale)
    versions = _versions(page, apercu=getattr(request, "is_preview", False))
    courantes = [version for version in versions if version.courante]
    anciennes = sorted((v for v in versions if not v.courante), key=lambda v: (v.date, v.numero), reverse=True)
    themes = list(page.themes.all())
    return {
        "fichiers": fichiers.lignes(courantes, page=page, url_contact=contact),
        "anciennes": fichiers.lignes(anciennes, page=page, remplacees=True),
        "themes": themes,
        "reservee": page.audience == Audience.PARTENAIRES,
        "proches": proches(page, utilisateur_de(request), [theme.pk for theme in themes]),
        "adresse_autre": fichiers.demande(contact, page) if contact else "",
        "adresse_liste": bibliotheque_de(page),
    }


def utilisateur_de(request: HttpRequest) -> Any:
    """Who asks; None where nobody is known (previews, feeds)."""
    return getattr(request, "user", None)


def _versions(page: Ressource, *, apercu: bool) -> list[Any]:
    """The lines with their documents, in two queries; those of a draft being previewed are not sorted out yet."""
    from ressources import regles_versions
    from ressources.models import Document

    versions = list(page.versions.all())
    documents = Document.objects.defer("texte_extrait").in_bulk([v.document_id for v in versions if v.document_id])
    retenues = regles_versions.courantes(versions) if apercu else set()
    for rang, version in enumerate(versions):
        version.courante = rang in retenues if apercu else version.courante
        version.document = documents.get(version.document_id)
    return versions


def bibliotheque_de(page: Ressource) -> str:
    parent = page.get_parent() if page.path else None
    return (parent.url or "") if parent is not None else ""


def proches(page: Ressource, utilisateur: Any, themes: list[int]) -> list[Ressource]:
    """Latest resources of the same themes that this reader may open."""
    from ressources.models import Ressource

    if not themes or page.pk is None:
        return []
    lien = Ressource.themes.through.objects.filter(theme__in=themes).values("ressource_id")
    lues = Ressource.objects.lisibles_en(page.locale, utilisateur).filter(pk__in=lien).exclude(pk=page.pk)
    return list(lues.defer("corps").recentes_d_abord()[:PROCHES])


def dernieres(request: HttpRequest, locale: Locale, combien: int) -> list[Ressource]:
    """The latest resources that this visitor may read, files and themes loaded."""
    from ressources.models import Ressource

    lues = Ressource.objects.lisibles_en(locale, utilisateur_de(request))
    return list(lues.pour_liste().recentes_d_abord()[:combien])
