"""What component templates need and Django's own tags do not give: menu state, page links, dialling links."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.core.paginator import Page as PageDeListe
from django.http import QueryDict

register = template.Library()

ESPACE = "/espace-partenaires"


@register.simple_tag
def entrees_menu(entrees: Iterable[Mapping[str, Any]], page: object = None, adresse: str = "") -> list[dict[str, Any]]:
    """Menu entries with their state: `actif` above or at the page shown, `exact` at it, `espace` for partners' desk.

    `page` is the Wagtail page shown if any; `adresse` is the path of the request, for what is not a page.
    """
    chemin_page = getattr(page, "path", "")
    return [
        {
            **entree,
            "exact": _exact(entree, chemin_page, adresse),
            "actif": _exact(entree, chemin_page, adresse) or _au_dessus(entree, chemin_page, adresse),
            "espace": ESPACE in str(entree.get("url", "")),
        }
        for entree in entrees
    ]


def _exact(entree: Mapping[str, Any], chemin_page: str, adresse: str) -> bool:
    chemin = entree.get("chemin")
    return chemin == chemin_page if chemin and chemin_page else bool(adresse) and entree.get("url") == adresse


def _au_dessus(entree: Mapping[str, Any], chemin_page: str, adresse: str) -> bool:
    chemin = entree.get("chemin")
    if chemin and chemin_page:
        return chemin_page.startswith(chemin)
    url = str(entree.get("url", ""))
    return len(url) > 1 and adresse.startswith(url)


@register.simple_tag
def liens_de_pages(page: PageDeListe) -> list[int | None]:
    """Numbers of pages to show around the current one; None stands for the ones left out."""
    paginateur = page.paginator
    elision = paginateur.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [None if numero == paginateur.ELLIPSIS else int(numero) for numero in elision]


@register.simple_tag
def requete(parametres: QueryDict | None = None, **remplacements: object) -> str:
    """Query string of the current filters with some values replaced; empty values and page 1 are left out."""
    copie = parametres.copy() if parametres else QueryDict(mutable=True)
    for nom, valeur in remplacements.items():
        copie[nom] = str(valeur)
    if copie.get("page") == "1":
        del copie["page"]
    for nom in [nom for nom, valeurs in copie.lists() if not any(valeurs)]:
        del copie[nom]
    return f"?{copie.urlencode()}" if copie else "?"


@register.filter
def composer(numero: object) -> str:
    """A telephone number as a `tel:` address: digits and a leading plus sign, nothing else."""
    texte = str(numero or "").strip()
    chiffres = "".join(caractere for caractere in texte if caractere.isdigit())
    return f"tel:+{chiffres}" if texte.startswith("+") else f"tel:{chiffres}"


@register.filter
def part(valeur: float, total: float) -> str:
    """`valeur` out of `total` in percent, 0 to 100, written for an SVG attribute."""
    if not total:
        return "0"
    return f"{max(0.0, min(100.0, 100 * valeur / total)):.1f}"


@register.filter
def initiales(nom: str) -> str:
    """Two letters for an organisation without logo nor short acronym: those of its first two long words."""
    mots = [mot for mot in nom.replace("’", " ").replace("-", " ").split() if len(mot) > 2] or nom.split()
    return "".join(mot[0] for mot in mots[:2]).upper()


@register.filter
def cellule(liste: list[Any], rang: int) -> Any:
    """Item of a list by its rank from 0, or an empty dict when the line is longer than the headings."""
    return liste[rang] if rang < len(liste) else {}


NIVEAUX = {"success": "reussite", "warning": "attention", "error": "erreur"}


@register.filter
def niveau_alerte(message: object) -> str:
    """Level of the `alerte` component for a message of Django's messages framework."""
    return NIVEAUX.get(getattr(message, "level_tag", ""), "info")
