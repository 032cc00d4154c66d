"""Every form in which a person types something says what becomes of it (RGPD, article 13)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GABARITS = Path(__file__).resolve().parents[2] / "templates"
ENVOI = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.DOTALL)
SAISIE = re.compile(r"composants/(?:formulaire|champ)\.html")
MENTION = re.compile(r"\bbut=but\b|formulaire__but")


def formulaires() -> list[tuple[str, str]]:
    fichiers = sorted([*(GABARITS / "partenaires").glob("*.html"), *(GABARITS / "comptes").glob("*.html")])
    trouves = [
        (fichier.relative_to(GABARITS).as_posix(), bloc)
        for fichier in fichiers
        for bloc in ENVOI.findall(fichier.read_text(encoding="utf-8"))
    ]
    return [(nom, bloc) for nom, bloc in trouves if SAISIE.search(bloc)]


def test_les_formulaires_sont_trouves() -> None:
    assert len(formulaires()) >= 11


@pytest.mark.parametrize(("nom", "bloc"), formulaires(), ids=[nom for nom, _bloc in formulaires()])
def test_chaque_formulaire_dit_ce_que_deviennent_les_reponses(nom: str, bloc: str) -> None:
    assert MENTION.search(bloc), nom
