"""Templates and blocks: each has its place, and nothing is left lying about."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from wagtail.blocks import Block, StreamBlock, StructBlock
from wagtail.models import get_page_models

from tests.regles import ETAGES, RACINE, fichiers_suivis, relatif, sources

GABARITS = RACINE / "templates"
ERREURS = {"400.html", "403.html", "404.html", "500.html", "503.html"}


def nos_gabarits() -> dict[str, str]:
    """Template name → text, for everything under templates/."""
    trouves = {}
    for fichier in fichiers_suivis():
        if fichier.is_relative_to(GABARITS):
            trouves[fichier.relative_to(GABARITS).as_posix()] = fichier.read_text(encoding="utf-8")
    return trouves


def toutes_les_sous_classes(classe: type) -> Iterator[type]:
    for fille in classe.__subclasses__():
        yield fille
        yield from toutes_les_sous_classes(fille)


def nos_blocs() -> list[type[Block]]:
    """Struct and stream blocks defined by the project's own modules."""
    blocs = {c for base in (StructBlock, StreamBlock) for c in toutes_les_sous_classes(base)}
    return sorted((b for b in blocs if b.__module__.split(".")[0] in ETAGES), key=lambda b: (b.__module__, b.__name__))


def gabarit_du_bloc(bloc: type[Block]) -> str | None:
    return getattr(bloc._meta_class, "template", None)


def noms_dynamiques(texte_python: str) -> set[str]:
    """Prefixes of f-strings such as `f"illustrations/{nom}.svg"`, folders of `ecrans_de`: all of it is then in use."""
    prefixes = set()
    for noeud in ast.walk(ast.parse(texte_python)):
        if isinstance(noeud, ast.Call) and getattr(noeud.func, "id", "") == "ecrans_de":
            prefixes |= {a.value for a in noeud.args if isinstance(a, ast.Constant)}
        if isinstance(noeud, ast.JoinedStr) and noeud.values and isinstance(noeud.values[0], ast.Constant):
            debut = str(noeud.values[0].value)
            if re.fullmatch(r"[\w/-]+/[\w-]*", debut):
                prefixes.add(debut)
    return prefixes


def references() -> tuple[set[str], set[str]]:
    """(template names written in code or templates, prefixes of names that are computed)."""
    noms, prefixes = set(), set()
    for _, texte in sources():
        constantes = (n.value for n in ast.walk(ast.parse(texte)) if isinstance(n, ast.Constant))
        noms |= {c for c in constantes if isinstance(c, str) and re.fullmatch(r"[\w./-]+", c)}
        prefixes |= noms_dynamiques(texte)
    for texte in nos_gabarits().values():
        hors_commentaire = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", texte, flags=re.S)
        noms |= set(re.findall(r"[\"']([\w./-]+\.\w+)[\"']", hors_commentaire))
        prefixes |= set(re.findall(r"[\"']([\w/-]+/)[\"']\s*\|\s*add:", hors_commentaire))
    return noms, prefixes


def remplace_un_gabarit_de_paquet(nom: str) -> bool:
    """A template of ours with the path of a package's takes its place (allauth's, Wagtail's)."""
    ailleurs = [Path(a.path) / "templates" / nom for a in apps.get_app_configs()]
    return any(f.exists() for f in ailleurs) or nom.startswith(("account/", "mfa/", "usersessions/", "wagtailadmin/"))


def message_envoye(nom: str, noms: set[str]) -> bool:
    """A mail is named once and drawn by several files: `x.objet.txt`, `x.txt`, `x.html`; allauth: `x_subject.txt`."""
    message = re.sub(r"(\.objet\.txt|_subject\.txt|_message\.(txt|html)|\.txt|\.html)$", "", nom)
    return "courriels/" in nom and (message in noms or message.removeprefix("courriels/") in noms)


def test_chaque_page_a_son_gabarit() -> None:
    sans = []
    for modele in get_page_models():
        if modele._meta.app_label in ETAGES:
            try:
                get_template(modele.template)
            except TemplateDoesNotExist:
                sans.append(f"{modele.__name__} : {modele.template}")
    assert not sans, sans


@pytest.mark.parametrize("bloc", nos_blocs(), ids=lambda b: f"{b.__module__}.{b.__name__}")
def test_chaque_bloc_a_son_gabarit_a_sa_place(bloc: type[Block]) -> None:
    """`communiques.blocks.CitationBlock` is drawn by `communiques/blocs/…html`; what is only a part draws nothing."""
    gabarit = gabarit_du_bloc(bloc)
    if gabarit is None:
        utilise = [b for b in nos_blocs() if issubclass(b, StreamBlock) and bloc in map(type, enfants(b))]
        assert not utilise, f"{bloc.__name__} se pose dans {utilise[0].__name__} et n’a pas de gabarit"
        return
    application = bloc.__module__.split(".")[0]
    assert gabarit.startswith((f"{application}/blocs/", "socle/blocs/")), gabarit
    get_template(gabarit)


def enfants(flux: type[StreamBlock]) -> list[Block]:
    return list(flux.base_blocks.values())  # type: ignore[attr-defined]


def test_aucun_gabarit_orphelin() -> None:
    noms, prefixes = references()
    pages = {m.template for m in get_page_models()} | {gabarit_du_bloc(b) for b in nos_blocs()}
    orphelins = [
        nom
        for nom in nos_gabarits()
        if nom not in noms | pages | ERREURS
        and not message_envoye(nom, noms)
        and not nom.startswith(tuple(prefixes) or ("\0",))
        and not remplace_un_gabarit_de_paquet(nom)
    ]
    assert not orphelins, orphelins


def test_tout_gabarit_se_compile() -> None:
    """Every `{% load %}`, tag and filter exists, in every template, even those that no test draws."""
    moteur = engines["django"]
    for nom, texte in nos_gabarits().items():
        if nom.endswith((".html", ".txt", ".xml", ".svg")):
            try:
                moteur.from_string(texte)
            except Exception as erreur:
                raise AssertionError(f"{nom} : {erreur}") from erreur


def test_chaque_composant_dit_ses_parametres() -> None:
    """A component starts with a comment that names what it expects."""
    muets = [
        nom
        for nom, texte in nos_gabarits().items()
        if nom.startswith("composants/") and not re.search(r"{%\s*comment|{#", "\n".join(texte.splitlines()[:6]))
    ]
    assert not muets, muets


def test_l_orphelin_et_le_nom_calcule_sont_vus() -> None:
    assert message_envoye("courriels/alerte.objet.txt", {"alerte"})
    assert not message_envoye("courriels/oublie.txt", {"alerte"})
    assert noms_dynamiques('rendre = ecrans_de("a/admin/")') == {"a/admin/"}
    assert noms_dynamiques('f"illustrations/{nom}.svg"\nf"{x}/a.html"\n"b/c.html"') == {"illustrations/"}
    assert all(relatif(GABARITS / nom).startswith("templates/") for nom in nos_gabarits())
