"""What the public reads of partners: which have a page, and what an organisation does in the programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Locale, Site

from partenaires.bureau import Section
from partenaires.models import Espace
from socle.memo import par_generation

if TYPE_CHECKING:
    from organisations.models import Organisation

Fournisseur = Callable[["Organisation", Locale], Section | None]
_fournisseurs: list[Fournisseur] = []


def inscrire_presence(fournisseur: Fournisseur) -> Fournisseur:
    """Add a section to the public page of a partner (its days, its conventions); usable as a decorator.

    Its template is given `section` (the context of the section), `organisation` and nothing else. Twice is once.
    """
    if fournisseur not in _fournisseurs:
        _fournisseurs.append(fournisseur)
    return fournisseur


def sections(organisation: Organisation, locale: Locale) -> list[Section]:
    """What applications have to show of this organisation, in order."""
    trouvees = [s for fournisseur in _fournisseurs if (s := fournisseur(organisation, locale)) is not None]
    return sorted(trouvees, key=lambda section: section.rang)


def publics() -> QuerySet[Espace]:
    """Partners with a page, by name."""
    return Espace.objects.publics().select_related("organisation").order_by("organisation__nom")


def adresses_publiques() -> dict[int, str]:
    """Address of each public page in the active language, by key of the organisation; kept for a generation."""
    return par_generation(f"partenaires:adresses:{get_language()}", _adresses)


def _adresses() -> dict[int, str]:
    lignes = Espace.objects.publics().values_list("organisation_id", "slug")
    return {cle: reverse("partenaire", args=[slug]) for cle, slug in lignes}


def adresses_par_langue(request: HttpRequest, slug: str = "") -> dict[str, str]:
    """Whole addresses of a public page, or of the list, by language."""
    site = Site.find_for_request(request)
    racine = site.root_url if site else ""
    return {code: racine + _chemin(slug, code) for code, _nom in settings.LANGUAGES}


def plan(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Lines of sitemap.xml: the list and each page, in every language, with their twins."""
    slugs = list(Espace.objects.publics().order_by("slug").values_list("slug", flat=True))
    for slug in ["", *slugs] if slugs else []:
        adresses = adresses_par_langue(request, slug)
        jumelles = [{"lang_code": code, "location": adresse} for code, adresse in adresses.items()]
        for adresse in adresses.values():
            yield {"location": adresse, "alternates": jumelles}


def _chemin(slug: str, langue: str) -> str:
    """Path of a public page in a language; of the list for an empty slug."""
    with override(langue):
        return reverse("partenaire", args=[slug]) if slug else reverse("partenaires_liste")
