"""Folders and the environment reader: everything that changes with the machine comes from variables."""

from pathlib import Path

import environ

RACINE = Path(__file__).resolve().parents[4]
SITE_DIR = RACINE / "site"

env = environ.Env()
if (RACINE / ".env").exists():
    env.read_env(RACINE / ".env")

# All state lives under one folder: database, media, private files, page cache, mail sent as files.
VAR_DIR = Path(env.str("VAR_DIR", default=str(RACINE / "var"))).resolve()
