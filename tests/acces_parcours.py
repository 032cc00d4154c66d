"""Every address of the site: walks the resolver, the page types and their routable sub-addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

MAISON = (
    "home",
    "communiques",
    "ressources",
    "organisations",
    "programme",
    "formations",
    "conventions",
    "partenaires",
)
# A value for each converter of `path()`; addresses by regular expression say their example in the table.
VALEURS = {"int": "1", "slug": "x", "str": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}


def motifs(resolveur: URLResolver | None = None, prefixe: str = "") -> Iterator[str]:
    """Yield the pattern of every address, French prefix (none) included: `compte/connexion/`, `admin/login/`…"""
    for adresse in (resolveur or get_resolver()).url_patterns:
        debut = "" if isinstance(adresse.pattern, LocalePrefixPattern) else str(adresse.pattern)
        motif = prefixe + debut.removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(adresse, URLPattern):
            yield motif
        else:
            yield from motifs(adresse, motif)


def exemple(motif: str) -> str | None:
    """Return a concrete address for a pattern by converters, None for one by regular expression."""
    chemin = re.sub(r"<(?:(\w+):)?\w+>", lambda trouve: VALEURS.get(trouve[1] or "str", "1"), motif)
    return None if re.search(r"[\\()\[\]?*+^$|]", chemin) else f"/{chemin}"


def motifs_publics() -> set[str]:
    """Addresses outside the admin, which is told by groups."""
    return {motif for motif in motifs() if not motif.startswith("admin/")}


def groupes_admin() -> dict[str, list[str]]:
    """Addresses of the admin by group: the first segment after `admin/`, and the one after for snippets."""
    groupes: dict[str, list[str]] = {}
    for motif in motifs():
        if motif.startswith("admin/"):
            segments = motif.split("/")
            combien = 4 if segments[1] == "snippets" and segments[2] else 2
            groupes.setdefault("/".join(segments[:combien]), []).append(motif)
    return groupes


def types_de_page() -> list[type[Page]]:
    """The concrete page types of the house."""
    return [modele for modele in apps.get_models() if issubclass(modele, Page) and modele._meta.app_label in MAISON]


def sous_adresses(modele: type[Page]) -> list[str]:
    """Sub-addresses of a routable page type, its own address excepted."""
    if not issubclass(modele, RoutablePageMixin):
        return []
    trouvees = [str(adresse.pattern).removeprefix("^").removesuffix("$") for adresse in modele.get_subpage_urls()]
    return sorted({motif for motif in trouvees if motif not in {"", r"\Z"}})
