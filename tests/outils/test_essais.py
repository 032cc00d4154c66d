"""The checks of a commit are those of `make lint`."""

from __future__ import annotations

import re
from pathlib import Path

from outils.essais import LINT, REGLES

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
