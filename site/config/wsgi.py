"""WSGI entry point: static and media files, then the page cache, then Django."""

import gc
import os
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
for dossier in (str(RACINE), str(RACINE / "site")):
    if dossier not in sys.path:
        sys.path.insert(0, dossier)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402

django_application = get_wsgi_application()

from django.core.validators import validate_email  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from socle.cache_pages.enveloppe import envelopper  # noqa: E402
from socle.cache_pages.generation import nouvelle_generation  # noqa: E402
from socle.fichiers_servis import servir_fichiers  # noqa: E402

# Load every view now, and the expressions that check an address: the first visitor must not wait for them.
_ = get_resolver().url_patterns
validate_email("premiere@visite.example")
# Code and templates may have changed since the kept pages were made.
nouvelle_generation()
application = envelopper(servir_fichiers(django_application))
# A full collection looks again at all that was just loaded and stays: a fifth of a second that a visitor would wait.
gc.collect()
gc.freeze()
