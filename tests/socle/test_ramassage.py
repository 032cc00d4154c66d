"""What the server loads once is not looked at again by the garbage collector, between two answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
QUESTION = "import gc, config.wsgi; print(gc.get_freeze_count(), len(gc.get_objects()))"


def test_le_ramassage_ne_relit_pas_ce_que_le_serveur_a_charge(tmp_path: Path) -> None:
    environnement = {
        **os.environ,
        "PYTHONPATH": f"{RACINE / 'site'}{os.pathsep}{RACINE}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "VAR_DIR": str(tmp_path),
    }
    fait = subprocess.run(
        [sys.executable, "-c", QUESTION], cwd=RACINE, env=environnement, capture_output=True, text=True, check=True
    )
    gardes, regardes = map(int, fait.stdout.split()[-2:])
    assert gardes > 100_000
    assert regardes < gardes / 20
