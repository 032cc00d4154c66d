"""Every address of the site: walks the resolver, the page types and their routable sub-addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

# A value for each converter of `path()`; addresses by regular expression say their example in the table.
VALEURS = {"int": "1", "slug": "x", "str": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}
CONVERTISSEUR = re.compile(r"<(?:(\w+):)?\w+>")
PAQUETS_DE_PAGES_ETRANGERES = ("wagtail.", "wagtail_localize")


def motifs(resolveur: URLResolver | None = None, prefixe: str = "") -> Iterator[str]:
    """Yield the pattern of every address, language prefix left out: `compte/connexion/`, `admin/login/`…"""
    for adresse in (resolveur or get_resolver()).url_patterns:
        debut = "" if isinstance(adresse.pattern, LocalePrefixPattern) else str(adresse.pattern)
        motif = prefixe + debut.removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(adresse, URLPattern):
            yield motif
        else:
            yield from motifs(adresse, motif)


def exemple(motif: str) -> str | None:
    """Return a concrete address for a pattern by converters, None for one by regular expression."""
    chemin = CONVERTISSEUR.sub(lambda trouve: VALEURS[trouve[1] or "str"], motif)
    return None if re.search(r"[\\()\[\]?*+^$|<>]", chemin) else f"/{chemin}"


def motifs_hors_admin() -> set[str]:
    """Addresses outside the admin, whose addresses are told by groups."""
    return {motif for motif in motifs() if not motif.startswith("admin/")}


def motifs_admin() -> set[str]:
    """Addresses of the admin."""
    return {motif for motif in motifs() if motif.startswith("admin/")}


def groupe_admin(motif: str) -> str:
    """The group of an admin address: its first segment, and the model of a snippet."""
    segments = motif.split("/")
    if segments[1] == "snippets" and len(segments) > 4:
        return "/".join(segments[2:4]) if segments[2] != "choose" else f"choose/{segments[3]}"
    return segments[1]


def types_de_page() -> dict[str, type[Page]]:
    """The concrete page types of the house, by label."""
    return {
        modele._meta.label: modele
        for modele in apps.get_models()
        if issubclass(modele, Page) and not modele.__module__.startswith(PAQUETS_DE_PAGES_ETRANGERES)
    }


def sous_adresses(modele: type[Page]) -> list[str]:
    """Sub-addresses of a routable page type, its own address excepted."""
    if not issubclass(modele, RoutablePageMixin):
        return []
    trouvees = {str(adresse.pattern).removeprefix("^").removesuffix("$") for adresse in modele.get_subpage_urls()}
    return sorted(trouvees - {"", r"\Z"})


def sorties_de_pages() -> set[str]:
    """Every page type, and every sub-address, as `home.ContactPage` and `home.ContactPage:recu/`."""
    sorties = set()
    for nom, modele in types_de_page().items():
        sorties |= {nom, *(f"{nom}:{chemin}" for chemin in sous_adresses(modele))}
    return sorties
