"""What the bench writes, and what it does when a tool is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from outils.bench import __main__ as bench
from outils.bench.resultat import Releve


def test_le_fichier_se_lit_sans_interpreter_de_signe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    releve = Releve()
    releve.au_plus("poids", 140, 150, "Ko")
    releve.au_plus("écart", 1, 0, "requêtes")
    releve.au_moins("débit", 0.4, 0.5, "")
    releve.pour_memoire("mémoire", 210.5, "Mio")
    releve.ecrire(tmp_path / "bench.json")
    lu = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert lu["poids"] == {"valeur": 140, "seuil": 150, "unite": "Ko", "tenu": True, "sens": "max"}
    assert lu["écart"] == {"valeur": 1, "seuil": 0, "unite": "requêtes", "tenu": False, "sens": "max"}
    assert lu["débit"] == {"valeur": 0.4, "seuil": 0.5, "unite": "", "tenu": False, "sens": "min"}
    assert lu["mémoire"] == {"valeur": 210.5, "seuil": None, "unite": "Mio", "tenu": None, "raison": "sans seuil"}
    assert releve.manques == ["écart", "débit"]
    lignes = capsys.readouterr().out.splitlines()
    assert [ligne.split()[-2:] for ligne in lignes[:3]] == [["≤", "150"], ["≤", "0"], ["≥", "0.5"]]


def test_une_section_en_panne_est_ecrite_et_laisse_place_a_la_suivante() -> None:
    releve = Releve()
    for panne in (FileNotFoundError("wrk"), bench.PlaywrightError("Target\nclosed"), RuntimeError("nginx")):
        with releve.section(f"section {panne}", *bench.PANNES):
            raise panne
    with releve.section("suivante", *bench.PANNES):
        releve.au_plus("poids", 1, 2, "Ko")
    assert [mesure.tenu for mesure in releve.mesures.values()] == [None, None, None, True]
    assert releve.mesures["section Target\nclosed"].raison == "Error : Target closed"


def test_une_faute_du_banc_n_est_pas_prise_pour_une_panne() -> None:
    with pytest.raises(TypeError), Releve().section("débit", *bench.PANNES):
        raise TypeError
