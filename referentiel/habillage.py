"""The dressing of every page (menu, footer, numbers): two queries, kept for a generation of the cache."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale, Page

from socle.restrictions import publiques

from .models import TextesSite


@dataclass
class Habillage:
    """What templates read as `textes`."""

    entrees_menu: list[dict] = field(default_factory=list)
    numeros_urgence: list[dict] = field(default_factory=list)
    lien_aides: dict | None = None
    colonnes_pied: list[dict] = field(default_factory=list)
    liens_legaux: list[dict] = field(default_factory=list)
    texte_demonstration: str = ""
    url_accueil: str = "/"
    url_recherche: str = ""
    url_accessibilite: str = ""
    url_contact: str = ""
    url_plan_site: str = ""
    url_glossaire: str = ""


# Pages that the dressing needs and that higher applications define: their models are named, never imported.
REPERES = {
    "homepage": "accueil",
    "recherchepage": "recherche",
    "accessibilitepage": "accessibilite",
    "contactpage": "contact",
    "plansitepage": "plan_site",
    "glossairepage": "glossaire",
}


def habillage(code_langue: str) -> Habillage:
    """The dressing in a language, in the default one when nobody translated it, empty on a bare site."""
    textes = _textes(code_langue)
    reperes = _reperes(code_langue)
    if textes is None:
        return Habillage(**reperes)
    pages = _pages(textes, code_langue)
    aides = _liens(textes.lien_aides, pages)
    return Habillage(
        entrees_menu=_liens(textes.menu, pages),
        numeros_urgence=[dict(bloc.value) for bloc in textes.numeros],
        lien_aides=aides[0] if aides else None,
        colonnes_pied=[
            {"titre": bloc.value["titre"], "liens": [lien for b in bloc.value["liens"] if (lien := _lien(b, pages))]}
            for bloc in textes.pied
        ],
        liens_legaux=_liens(textes.liens_bas, pages),
        texte_demonstration=textes.texte_demonstration,
        **reperes,
    )


def _reperes(code_langue: str) -> dict[str, Any]:
    """Addresses of the home, search, accessibility, contact and site map pages of a language, where they exist."""
    pages = (
        Page.objects.filter(
            locale__language_code=code_langue, content_type__app_label="home", content_type__model__in=REPERES
        )
        .live()
        .select_related("content_type")
        .order_by("-path")
    )
    return {f"url_{REPERES[page.content_type.model]}": page.url or "" for page in pages}


def _textes(code_langue: str) -> TextesSite | None:
    lignes = {textes.locale.language_code: textes for textes in TextesSite.objects.select_related("locale")}
    return (
        lignes.get(code_langue) or lignes.get(Locale.get_default().language_code) or next(iter(lignes.values()), None)
    )


def _valeurs(textes: TextesSite):
    for flux in (textes.menu, textes.lien_aides, textes.liens_bas):
        for bloc in flux:
            yield bloc.value
    for bloc in textes.pied:
        yield from bloc.value["liens"]


def _pages(textes: TextesSite, code_langue: str) -> dict[Any, Page]:
    """Live public pages chosen in the menus, by their key of translation, in the wanted language."""
    choisies = [page for valeur in _valeurs(textes) for page in (valeur["page"], *(valeur.get("aussi") or ())) if page]
    cles = {page.translation_key for page in choisies}
    trouvees = publiques(Page.objects.filter(translation_key__in=cles, locale__language_code=code_langue).live())
    return {page.translation_key: page for page in trouvees}


def _lien(valeur, pages: dict[Any, Page]) -> dict | None:
    """`{libelle, url, chemin}`, or None for a page that may not be shown now."""
    if choisie := valeur["page"]:
        page = pages.get(choisie.translation_key)
        if page is None:
            return None
        autres = [pages.get(autre.translation_key) for autre in valeur.get("aussi") or () if autre]
        chemins = [trouvee.path for trouvee in (page, *autres) if trouvee]
        return {"libelle": valeur["libelle"], "url": page.url, "chemin": page.path, "chemins": chemins}
    return {"libelle": valeur["libelle"], "url": valeur["url"], "chemin": ""} if valeur["url"] else None


def _liens(flux, pages: dict[Any, Page]) -> list[dict]:
    return [lien for bloc in flux if (lien := _lien(bloc.value, pages))]
