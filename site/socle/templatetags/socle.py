"""Template tags that every template may use without loading them (settings: builtins)."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template import defaultfilters
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from socle.dates import motif_de
from socle.memo import par_generation
from socle.typographie import typographier_affichage

register = template.Library()


@register.filter
def typo(texte: object) -> SafeString:
    """French typography of a text: narrow no-break spaces, real ordinals. Escaped unless it came in safe.

    Pages in another language only get the escaping: a space before a colon would be wrong there.
    """
    texte = "" if texte is None else str(texte)  # a safe string stays one
    return typographier_affichage(texte) if (get_language() or "fr").startswith("fr") else conditional_escape(texte)


@register.filter(expects_localtime=True, is_safe=False)
def date(valeur: datetime.date | str | None, motif: str | None = None) -> str:
    """Django's filter of that name, with « 1er mars »."""
    return defaultfilters.date(valeur, motif_de(valeur, motif))


@register.filter
def texte_riche(valeur: object) -> SafeString:
    """Wagtail rich text as HTML: links and documents expanded, tags bounded by Draftail's list of features.

    A text that links to pages is expanded once a generation: Wagtail asks three queries a text for their addresses.
    """
    source = valeur.source if isinstance(valeur, RichText) else str(valeur or "")
    if "linktype" not in source:
        return mark_safe(expand_db_html(source))  # noqa: S308 - whitelisted by Draftail's features at save
    cle = f"riche:{get_language()}:{hashlib.sha256(source.encode()).hexdigest()}"
    return mark_safe(par_generation(cle, lambda: expand_db_html(source)))  # noqa: S308 - as above


@register.simple_tag
def fil_ariane(page: Page, entrees: Sequence[Mapping[str, Any]] = ()) -> list[dict]:
    """Ancestors of a page below the root, home first, as `{titre, url}`; the page itself last, without address.

    A page outside the branch of the menu entry that it lights (the action plan, under « Avancement ») gets that
    entry after the home page. Ancestors that are not live are left out: their address would answer 404.
    """
    parent = page.path[: -page.steplen]
    fil = [*par_generation(f"fil:{parent}", lambda: _ancetres(page))]
    fil[1:1] = _passage(page.path, entrees)
    fil.append({"titre": getattr(page, "titre_fil", "") or page.title, "url": ""})
    return fil


def _passage(chemin: str, entrees: Sequence[Mapping[str, Any]]) -> list[dict]:
    """The menu entry that a page lights from another branch of the tree, as one step; empty when there is none."""
    for entree in entrees:
        autres = [autre for autre in entree.get("chemins", ()) if autre != entree["chemin"]]
        if autres and chemin.startswith(tuple(autres)) and not chemin.startswith(entree["chemin"]):
            return [{"titre": entree["libelle"], "url": entree["url"]}]
    return []


def _ancetres(page: Page) -> list[dict]:
    ancetres = page.get_ancestors().filter(depth__gte=2).live().order_by("depth")
    return [{"titre": ancetre.title, "url": ancetre.url} for ancetre in ancetres]


@register.filter
def attribut(valeur: object) -> SafeString:
    """Text ready for an HTML attribute."""
    return conditional_escape(str(valeur))
