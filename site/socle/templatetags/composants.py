"""What component templates need and Django's own tags do not give: menu state, page links, dialling links."""

import datetime
import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.core.paginator import Page as PageDeListe
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext, gettext_noop

from socle.dates import date_format
from socle.lettres import en_lettres
from socle.routage import site_de

from .socle import texte_riche

register = template.Library()
register.filter("en_lettres", en_lettres)

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
        return chemin_page.startswith(tuple(entree.get("chemins") or [chemin]))
    url = str(entree.get("url", ""))
    return len(url) > 1 and adresse.startswith(url)


@register.simple_tag
def liens_de_pages(page: PageDeListe) -> list[int | None]:
    """Numbers of pages to show around the current one; None stands for the ones left out."""
    paginateur = page.paginator
    elision = paginateur.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [None if numero == paginateur.ELLIPSIS else int(numero) for numero in elision]


@register.simple_tag
def requete(parametres: QueryDict | str = "", **remplacements: object) -> str:
    """Query string of the current filters (a QueryDict, or encoded) with some values replaced.

    Empty values and page 1 are left out.
    """
    copie = QueryDict(parametres if isinstance(parametres, str) else parametres.urlencode(), mutable=True)
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
def passages(fragments: Iterable[Any]) -> SafeString:
    """Pieces of a result `{texte, marque}`, the words looked for marked; all of them escaped."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", f.texte) if f.marque else f.texte,) for f in fragments)
    )


@register.filter
def morceaux_insecables(phrase: str) -> str:
    """An enumeration that only breaks after its commas: « 2 réalisées, 1 à venir »."""
    return ", ".join(partie.replace(" ", "\N{NO-BREAK SPACE}") for partie in phrase.split(", "))


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


@register.simple_tag(takes_context=True)
def ancre(context: template.Context, titre: str) -> str:
    """Identifier of a second-level title: its words, numbered from the second time they come in the page."""
    deja: dict[str, int] = context.get("ancres_de_la_page") or {}
    nom = slugify(str(titre)) or "partie"
    deja[nom] = deja.get(nom, 0) + 1
    return f"{nom}-{deja[nom]}" if deja[nom] > 1 else nom


@register.simple_tag
def nouvelles_ancres() -> dict[str, int]:
    """What `ancre` counts with; a page puts it in its context as `ancres_de_la_page` before its blocks."""
    return {"": 0}


_TITRE = re.compile(r"<h2([^>]*)>(.*?)</h2>", re.DOTALL)
_BALISE = re.compile(r"<[^>]+>")


@register.simple_tag(takes_context=True)
def texte_avec_ancres(context: template.Context, valeur: object) -> SafeString:
    """Rich text whose second-level titles can be linked to."""

    def nommer(trouve: re.Match[str]) -> str:
        return f'<h2{trouve[1]} id="{ancre(context, _BALISE.sub("", trouve[2]).strip())}">{trouve[2]}</h2>'

    return mark_safe(_TITRE.sub(nommer, texte_riche(valeur)))  # noqa: S308 - already safe, only ids are added


UNITES_POIDS = ((gettext_noop("Go"), 10**9), (gettext_noop("Mo"), 10**6), (gettext_noop("Ko"), 10**3))


@register.filter
def poids(octets: int | None) -> str:
    """Weight of a file in decimal units, as people read it: « 182 Ko », « 4,2 Mo »."""
    octets = octets or 0
    for unite, taille in UNITES_POIDS:
        if octets >= taille:
            valeur = octets / taille
            chiffres = number_format(valeur, 1 if valeur < 10 and unite != "Ko" else 0)
            return f"{chiffres}\N{NO-BREAK SPACE}{gettext(unite)}"
    unite = gettext("octets")
    return f"{octets}\N{NO-BREAK SPACE}{unite}"


@register.filter(expects_localtime=True)
def heure(moment: datetime.datetime | None) -> str:
    """Local clock time as the language writes it: « 18 h 30 », "18:30" in English."""
    return date_format(moment, gettext("G \\h i")) if moment else ""


@register.filter
def extension(nom: str) -> str:
    """Format of a file by its name: « PNG »."""
    return posixpath.splitext(nom)[1].lstrip(".").upper()


@register.filter
def avec_a_propos(emetteurs: Iterable[Mapping[str, Any]]) -> bool:
    """At least one issuer says who it is."""
    return any(emetteur.get("a_propos") for emetteur in emetteurs)


# What would end a script element or open a comment inside it (HTML Living Standard, 4.12.1.3).
_EN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def donnees_liees(donnees: Mapping[str, Any]) -> SafeString:
    """JSON-LD of a page. It is data, not code: the Content-Security-Policy lets it be."""
    texte = json.dumps(donnees, ensure_ascii=False, default=str).translate(_EN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{texte}</script>')  # noqa: S308 - escaped above


@register.simple_tag
def boutons_accueil(page: Any) -> list[dict[str, str]]:
    """Buttons of the home page that lead somewhere: `{libelle, url}`, the main one first."""
    paires = ((page.bouton_libelle, page.bouton_page), (page.second_libelle, page.second_page))
    return [{"libelle": libelle, "url": cible.url} for libelle, cible in paires if libelle and cible and cible.url]


@register.simple_tag
def mise_en_avant(textes: list[Any]) -> dict[str, Any]:
    """`{une, autres}`: the newest text that has a picture in front, or the newest; the rest in order."""
    une = next((texte for texte in textes if texte.image), textes[0] if textes else None)
    return {"une": une, "autres": [texte for texte in textes if texte is not une]}


_FIN_DE_PHRASE = re.compile(r"(?<=[.!?…])\s+")


@register.filter
def phrases(texte: str) -> list[str]:
    """Sentences of a big title, one line each."""
    return _FIN_DE_PHRASE.split(texte.strip())


@register.simple_tag(takes_context=True)
def adresse_de(context: template.Context, page: Any) -> str:
    """Address of a page, or of what looks like one in the gallery; the request spares a look-up of the site."""
    requete = context.get("request")
    if requete is not None:
        site_de(requete)
    return page.get_url(requete) or ""
