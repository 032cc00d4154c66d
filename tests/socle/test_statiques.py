"""The joined style sheet: same rules, same order, same layers, addresses that resolve."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import tinycss2
from django.core.management import call_command

from socle.statiques import ImportImpossible, alleger, joindre

CSS = Path(__file__).resolve().parents[2] / "site" / "static"


def lire(chemin: str) -> str:
    return (CSS / chemin).read_text()


def depuis(feuilles: dict[str, str]):
    def lecteur(chemin: str) -> str:
        try:
            return feuilles[chemin]
        except KeyError as absent:
            raise ImportImpossible(chemin) from absent

    return lecteur


def test_imports_come_in_order_each_in_its_layer() -> None:
    feuilles = {
        "css/site.css": '@layer a, b;\n@import url("un.css") layer(a);\n@import url("x/deux.css") layer(b) print;',
        "css/un.css": "/* said */ .un { color: red; }",
        "css/x/deux.css": ".deux { background: url(../../images/a.svg); }",
    }
    joint = joindre("css/site.css", depuis(feuilles))
    assert joint == (
        '@layer a,b;@layer a{.un{color:red}}@media print{@layer b{.deux{background:url("../images/a.svg")}}}'
    )


def test_a_file_that_does_not_exist_is_said() -> None:
    with pytest.raises(ImportImpossible, match="absent"):
        joindre("css/site.css", depuis({"css/site.css": '@import url("absent.css") layer(a);'}))


@pytest.mark.parametrize("adresse", ["https://ailleurs.example/a.css", "/static/a.css", "data:text/css,a"])
def test_only_files_of_the_tree_are_joined(adresse: str) -> None:
    with pytest.raises(ImportImpossible, match="only relative"):
        joindre("css/site.css", depuis({"css/site.css": f'@import url("{adresse}");'}))


def test_a_circle_is_refused() -> None:
    feuilles = {"a.css": '@import url("b.css");', "b.css": '@import url("a.css");'}
    with pytest.raises(ImportImpossible, match="itself"):
        joindre("a.css", depuis(feuilles))


@pytest.mark.parametrize(
    ("css", "attendu"),
    [
        ("a { margin : 0 auto ; }", "a{margin :0 auto}"),
        (".a .b > .c + .d { color: red; }", ".a .b > .c + .d{color:red}"),
        (".a :hover{b:c}", ".a :hover{b:c}"),
        ("@media (width >= 1em) and (color) { a { b: calc(1px + 2px - var(--x)) } }", None),
        ('a::before { content: "a ; b { c"; }', 'a::before{content:"a ; b { c"}'),
        (".a { &:hover { b: c; } d: e; }", ".a{&:hover{b:c}d:e}"),
    ],
)
def test_lightening_keeps_the_meaning(css: str, attendu: str | None) -> None:
    leger = alleger(css)
    if attendu is None:
        assert "calc(1px + 2px - var(--x))" in leger
        assert "(width >= 1em) and (color)" in leger
    else:
        assert leger == attendu


def _selecteurs(css: str) -> list[str]:
    trouves = []
    for noeud in tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True):
        if noeud.type == "qualified-rule":
            trouves.append(re.sub(r"\s*,\s*", ",", " ".join(tinycss2.serialize(noeud.prelude).split())))
        elif noeud.content and noeud.lower_at_keyword in {"media", "layer"}:
            trouves += _selecteurs(tinycss2.serialize(noeud.content))
    return trouves


def test_the_site_keeps_every_rule_in_its_order() -> None:
    joint = joindre("css/site.css", lire)
    sources = re.findall(r'@import url\("([^"]+)"\)', lire("css/site.css"))
    assert _selecteurs(joint) == [s for source in sources for s in _selecteurs(lire(f"css/{source}"))]
    assert "@import" not in joint
    assert "/*" not in joint
    assert len(joint) < 0.9 * sum(len(lire(f"css/{source}")) for source in sources)


def test_collectstatic_gives_one_hashed_sheet_whose_addresses_exist(settings, tmp_path) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "socle.statiques.StockageStatique"}}
    call_command("collectstatic", verbosity=0, interactive=False)
    manifeste = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    feuille = tmp_path / manifeste["css/site.css"]
    texte = feuille.read_text()
    assert "@import" not in texte
    adresses = re.findall(r'url\("?([^")]+)"?\)', texte)
    assert len(adresses) == 3  # the fonts
    for adresse in adresses:
        assert re.search(r"\.[0-9a-f]{12}\.woff2$", adresse)
        assert (feuille.parent / adresse).resolve().exists()
    assert feuille.with_name(feuille.name + ".gz").exists()


def test_a_second_collectstatic_sees_a_changed_component(settings, tmp_path) -> None:
    """STATIC_ROOT then holds a newer file than the sources: the joined sheet must still be made from these."""
    source, racine = tmp_path / "source", tmp_path / "racine"
    (source / "css").mkdir(parents=True)
    (source / "css" / "site.css").write_text('@layer a;@import url("un.css") layer(a);')
    (source / "css" / "un.css").write_text(".un{color:red}")
    settings.STATICFILES_DIRS = [str(source)]
    settings.STATIC_ROOT = str(racine)
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "socle.statiques.StockageStatique"}}
    textes = []
    for couleur in ("red", "blue"):
        (source / "css" / "un.css").write_text(f".un{{color:{couleur}}}")
        call_command("collectstatic", verbosity=0, interactive=False)
        manifeste = json.loads((racine / "staticfiles.json").read_text())["paths"]
        textes.append((racine / manifeste["css/site.css"]).read_text())
    assert textes == ["@layer a;@layer a{.un{color:red}}", "@layer a;@layer a{.un{color:blue}}"]
