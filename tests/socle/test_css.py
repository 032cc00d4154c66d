"""House rules of the style sheets, read with tinycss2: what a reviewer would otherwise have to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tinycss2

RACINE = Path(__file__).resolve().parents[2]
CSS = RACINE / "site" / "static" / "css"
GABARITS = RACINE / "templates"
COUCHES = ["reset", "jetons", "base", "composition", "composants", "utilitaires"]
# The admin has sheets of its own, on Wagtail's variables: the same rules hold but for layers.
ADMIN = sorted(CSS.glob("admin*.css"))
FEUILLES = sorted(CSS.rglob("*.css"))
PUBLIQUES = [feuille for feuille in FEUILLES if feuille not in ADMIN]
COMPOSANTS = sorted((CSS / "composants").glob("*.css"))
# Families whose templates stand elsewhere: drawings, error pages (which include nothing).
AILLEURS = {
    "illustration": "illustrations/signe.svg",
    "erreur": "404.html",
    "agenda": "programme/agenda_page.html",
    "seance": "programme/seance.html",
    "rangees": "conventions/rangees.html",
    "depot": "conventions/base_depot.html",
    "dossier": "conventions/dossier.html",
}
PHYSIQUES = re.compile(r"^(margin|padding|border)-(left|right|top|bottom)(-.*)?$|^(left|right|top|bottom)$")


def nom_court(feuille: Path) -> str:
    return feuille.relative_to(CSS).as_posix()


@cache
def regles(feuille: Path) -> list[Any]:
    return tinycss2.parse_stylesheet(feuille.read_text(), skip_comments=True, skip_whitespace=True)


def qualifiees(noeuds: list[Any]) -> Iterator[Any]:
    """Every rule with a selector, those inside @media and @layer included."""
    for noeud in noeuds:
        if noeud.type == "qualified-rule":
            yield noeud
        elif noeud.type == "at-rule" and noeud.content and noeud.lower_at_keyword in {"media", "layer", "supports"}:
            yield from qualifiees(tinycss2.parse_rule_list(noeud.content, skip_comments=True, skip_whitespace=True))


def declarations(feuille: Path) -> Iterator[Any]:
    for regle in qualifiees(regles(feuille)):
        for noeud in tinycss2.parse_blocks_contents(regle.content, skip_comments=True, skip_whitespace=True):
            assert noeud.type != "error", f"{nom_court(feuille)}:{noeud.source_line} {noeud.message}"
            if noeud.type == "declaration":
                yield noeud


@pytest.mark.parametrize("feuille", FEUILLES, ids=nom_court)
def test_every_sheet_is_read_without_an_error(feuille: Path) -> None:
    erreurs = [f"{noeud.source_line}: {noeud.message}" for noeud in regles(feuille) if noeud.type == "error"]
    assert not erreurs
    assert list(declarations(feuille)) or feuille.name in {"site.css", "polices.css"}


def test_layers_are_declared_once_and_first() -> None:
    premiere, *suivantes = regles(CSS / "site.css")
    assert premiere.lower_at_keyword == "layer"
    assert [jeton.value for jeton in premiere.prelude if jeton.type == "ident"] == COUCHES
    assert {regle.lower_at_keyword for regle in suivantes} == {"import"}


def test_every_sheet_of_the_tree_is_imported_once_into_a_declared_layer() -> None:
    imports = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\)', (CSS / "site.css").read_text())
    importees = [chemin for chemin, _couche in imports]
    attendues = {nom_court(feuille) for feuille in PUBLIQUES} - {"site.css", "galerie.css"}
    assert len(importees) == len(set(importees))
    assert set(importees) == attendues
    assert [COUCHES.index(couche) for _chemin, couche in imports] == sorted(
        COUCHES.index(couche) for _chemin, couche in imports
    )
    assert all(couche == "composants" for chemin, couche in imports if chemin.startswith("composants/"))


@pytest.mark.parametrize("feuille", FEUILLES, ids=nom_court)
def test_nothing_is_important(feuille: Path) -> None:
    assert [noeud.name for noeud in declarations(feuille) if noeud.important] == []


@pytest.mark.parametrize("feuille", FEUILLES, ids=nom_court)
def test_no_selector_is_an_id(feuille: Path) -> None:
    # A `#` in a prelude is always an id: colours only stand in declarations.
    ids = [
        jeton.value
        for regle in qualifiees(regles(feuille))
        for jeton in _jetons(regle.prelude)
        if jeton.type == "hash"
    ]
    assert ids == []


def _jetons(noeuds: list[Any]) -> Iterator[Any]:
    for noeud in noeuds:
        yield noeud
        for enfants in ("arguments", "content"):
            yield from _jetons(getattr(noeud, enfants, None) or [])


@pytest.mark.parametrize("feuille", FEUILLES, ids=nom_court)
def test_sides_are_logical(feuille: Path) -> None:
    assert [noeud.name for noeud in declarations(feuille) if PHYSIQUES.match(noeud.lower_name)] == []


@pytest.mark.parametrize("feuille", FEUILLES, ids=nom_court)
def test_no_text_under_16_px(feuille: Path) -> None:
    trop_petits = []
    for noeud in declarations(feuille):
        if noeud.lower_name not in {"font-size", "font"} and not noeud.lower_name.startswith("--taille-"):
            continue
        for jeton in noeud.value:
            if jeton.type == "dimension" and _en_px(jeton) < 16:
                trop_petits.append(f"{noeud.source_line}: {jeton.serialize()}")
    assert trop_petits == []


def _en_px(jeton: Any) -> float:
    """Pixels of a length. An em is a part of the text around it: a superscript, a unit beside its big figure."""
    return jeton.value * {"px": 1, "rem": 16, "pt": 96 / 72}.get(jeton.lower_unit, 1000)


@pytest.mark.parametrize("feuille", COMPOSANTS, ids=nom_court)
def test_a_component_has_the_template_of_its_name(feuille: Path) -> None:
    assert (GABARITS / AILLEURS.get(feuille.stem, f"composants/{feuille.stem}.html")).exists()


@pytest.mark.parametrize("gabarit", sorted((GABARITS / "composants").glob("*.html")), ids=lambda chemin: chemin.stem)
def test_a_component_says_its_parameters_first(gabarit: Path) -> None:
    assert re.match(r"\{% comment %\}\n.+\n(.+\n)+?\{% endcomment %\}", gabarit.read_text())


@pytest.mark.parametrize(
    "gabarit",
    # Mail programs know no style sheet.
    [gabarit for gabarit in GABARITS.rglob("*.html") if "courriels" not in gabarit.parts],
    ids=lambda chemin: chemin.relative_to(GABARITS).as_posix(),
)
def test_no_template_has_style_or_script_in_it(gabarit: Path) -> None:
    texte = gabarit.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", texte)


def test_every_custom_property_used_is_defined() -> None:
    definies, employees = set(), set()
    for feuille in PUBLIQUES:
        texte = feuille.read_text()
        definies |= set(re.findall(r"(--[\w-]+)\s*:", texte))
        # A fallback says what happens without the property.
        employees |= set(re.findall(r"var\((--[\w-]+)\)", texte))
    assert employees - definies == set()
