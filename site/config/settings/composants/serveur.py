"""The web server that `manage.py demarrer` runs."""

import os

from .chemins import env

HOTE = env.str("HOTE", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
# Two processes at least: a slow request must not stop the others.
WEB_PROCESSUS = env.int("WEB_PROCESSUS", default=max(2, min(os.cpu_count() or 2, 8)))
