"""The document of the states says what the table says."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from conventions.diagramme import texte
from conventions.enums import Etat
from conventions.transitions import TABLE

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "conventions-etats.md"


def test_le_document_suit_la_table() -> None:
    """Otherwise: `manage.py diagramme_conventions docs/conventions-etats.md`."""
    assert texte() in DOCUMENT.read_text(encoding="utf-8")


def test_tout_etat_et_toute_ligne_y_sont() -> None:
    etabli = texte()
    assert all(f"{etat.value} : {etat.label}" in etabli for etat in Etat)
    assert all(f"| `{code}` |" in etabli for code in TABLE)


def test_la_commande_ne_touche_que_ce_qu_elle_etablit(tmp_path: Path) -> None:
    copie = tmp_path / "etats.md"
    copie.write_text(DOCUMENT.read_text(encoding="utf-8").replace("deposer", "ancien"), encoding="utf-8")
    call_command("diagramme_conventions", str(copie))
    assert copie.read_text(encoding="utf-8") == DOCUMENT.read_text(encoding="utf-8")
    copie.write_text("autre chose", encoding="utf-8")
    with pytest.raises(CommandError, match="marques"):
        call_command("diagramme_conventions", str(copie))
