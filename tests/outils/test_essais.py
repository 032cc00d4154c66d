"""The checks of a commit are those of `make lint`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from outils.essais import LINT, REGLES, Etape, Passage

RACINE = Path(__file__).resolve().parents[2]
CROCHET = re.compile(r"^ +name: (.+)\n +entry: (.+)$", re.M)


def test_les_crochets_de_commit_sont_ceux_de_make_lint() -> None:
    crochets = dict(CROCHET.findall((RACINE / ".pre-commit-config.yaml").read_text(encoding="utf-8")))
    etapes = dict([*LINT, *REGLES])
    assert set(crochets) == set(etapes)
    for nom, (programme, *mots) in etapes.items():
        # pre-commit gives the files itself: « . » and « templates » stand for them in the other list.
        assert {Path(programme).name.rstrip("3"), *mots} - {".", "templates"} <= {
            Path(mot).name if "/bin/" in mot else mot for mot in crochets[nom].split()
        }, nom


def test_les_etapes_menees_ensemble_disent_chacune_comment_elles_finissent(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    passage = Passage(str(tmp_path))
    dire = [sys.executable, "-c", "import os; print('dossier', os.environ['VAR_DIR'])"]
    etapes = [Etape("bonne", dire), Etape("mauvaise", [sys.executable, "-c", "raise SystemExit(3)"])]
    assert passage.lancer_ensemble([*etapes, Etape("dernière", dire)]) == {
        "bonne": True,
        "mauvaise": False,
        "dernière": True,
    }
    assert capfd.readouterr().out.count(f"dossier {tmp_path}") == 2
    assert passage.bilan() == 1
