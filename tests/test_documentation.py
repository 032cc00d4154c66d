"""What the documents point at exists: links, pictures, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

RACINE = Path(__file__).resolve().parents[1]
DOCUMENTS = [RACINE / "README.md", RACINE / "CONTRIBUTING.md", *sorted((RACINE / "docs").rglob("*.md"))]
LIEN = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
CHEMIN = re.compile(r"`((?:docs|outils|tests|site|templates|requirements)/[\w./-]*)`")
COMMANDE = re.compile(r"manage\.py ([a-z]\w*)")
CIBLE = re.compile(r"(?:^|`)make ([a-z-]+)", re.M)
POIDS_MAX = 200 * 1024  # bytes


def liens(document: Path) -> list[tuple[bool, str, Path]]:
    """(is a picture, text, file) of each relative link of a document."""
    trouves = LIEN.findall(document.read_text(encoding="utf-8"))
    internes = [lien for lien in trouves if not re.match(r"[a-z]+:|#", lien[2])]
    return [(bool(image), texte, document.parent / cible.split("#")[0]) for image, texte, cible in internes]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.relative_to(RACINE).as_posix())
def test_les_liens_et_les_chemins_menent_a_un_fichier(document: Path) -> None:
    absents = [str(cible) for _, _, cible in liens(document) if not cible.exists()]
    nommes = CHEMIN.findall(document.read_text(encoding="utf-8"))
    absents += [chemin for chemin in nommes if "NNNN" not in chemin and not (RACINE / chemin).exists()]
    assert absents == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.relative_to(RACINE).as_posix())
def test_les_commandes_nommees_existent(document: Path) -> None:
    texte = document.read_text(encoding="utf-8")
    cibles = set(re.findall(r"^([a-z-]+):", (RACINE / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(COMMANDE.findall(texte)) - set(get_commands()) == set()
    assert set(CIBLE.findall(texte)) - cibles == set()


def test_les_images_sont_decrites_et_legeres() -> None:
    images = [lien for document in DOCUMENTS for lien in liens(document) if lien[0]]
    assert len(images) > 10
    assert [str(cible) for _, texte, cible in images if len(texte) < 20] == []
    fichiers = set((RACINE / "docs" / "images").iterdir())
    assert fichiers == {cible.resolve() for _, _, cible in images}  # none missing, none forgotten
    assert [fichier.name for fichier in fichiers if fichier.stat().st_size > POIDS_MAX] == []
