"""Menus, emergency numbers, footer and identity of a new site; also those of the demonstration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page, Site

from home.redaction.texte_riche import Cibles
from home.structure import SQUELETTE
from referentiel.models import ReglagesSite, TextesSite


def habiller(*, nom: str, autorite: str, pages: dict[str, Page]) -> None:
    """Identity and menus in French, unless somebody has saved them already."""
    site = Site.objects.get(is_default_site=True)
    ReglagesSite.objects.get_or_create(site=site, defaults={"nom": nom, "autorite": autorite})
    if not TextesSite.objects.exists():
        ecrire_textes(SQUELETTE / "habillage.json", Locale.get_default(), Cibles(pages=pages))


def ecrire_textes(fichier: Path, locale: Locale, cibles: Cibles) -> TextesSite:
    """Menus and footer of a language, from a file where a link gives the key of a page or an address."""
    ecrits = json.loads(fichier.read_text(encoding="utf-8"))
    textes = TextesSite.objects.filter(locale=locale).first() or TextesSite(locale=locale)
    textes.menu = _flux("lien", [_entree(lien, cibles) for lien in _connus(ecrits["menu"], cibles)])
    textes.numeros = _flux("numero", ecrits["numeros"])
    textes.lien_aides = _flux("lien", _liens(ecrits["lien_aides"], cibles))
    textes.liens_bas = _flux("lien", _liens(ecrits["liens_bas"], cibles))
    colonnes = [{"titre": colonne["titre"], "liens": _liens(colonne["liens"], cibles)} for colonne in ecrits["pied"]]
    textes.pied = _flux("colonne", colonnes)
    textes.texte_demonstration = cibles.typographier(ecrits["texte_demonstration"])
    textes.full_clean()
    textes.save()
    return textes


def _flux(genre: str, valeurs: list[dict[str, Any]]) -> str:
    return json.dumps([{"type": genre, "value": valeur} for valeur in valeurs])


def _connus(liens: list[dict[str, Any]], cibles: Cibles) -> list[dict[str, Any]]:
    """Without the links to pages that this site does not have."""
    return [lien for lien in liens if "page" not in lien or lien["page"] in cibles.pages]


def _liens(liens: list[dict[str, Any]], cibles: Cibles) -> list[dict[str, Any]]:
    return [_lien(lien, cibles) for lien in _connus(liens, cibles)]


def _entree(lien: dict[str, Any], cibles: Cibles) -> dict[str, Any]:
    """`aussi`: keys of the pages whose branch lights the entry; those that this site does not have are left out."""
    autres = [cibles.trouver("pages", cle) for cle in lien.get("aussi", []) if cle in cibles.pages]
    return {**_lien(lien, cibles), "aussi": [page.pk for page in autres if page]}


def _lien(lien: dict[str, Any], cibles: Cibles) -> dict[str, Any]:
    page = cibles.trouver("pages", lien["page"]) if "page" in lien else None
    return {"libelle": lien["libelle"], "page": page.pk if page else None, "url": lien.get("url", "")}
