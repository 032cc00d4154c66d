"""Tests: production settings without TLS, fast hashes, tasks at once."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403

_dossier = Path(tempfile.mkdtemp(prefix="tests-logement-"))
VAR_DIR = _dossier
SECRET_KEY = "tests-seulement"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": {**DATABASES["default"]}}  # noqa: F405
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
MEDIA_ROOT = _dossier / "media"
PRIVE_ROOT = _dossier / "prive"
CACHE_PAGES_ACTIF = False  # what is kept for a generation would outlive a test's transaction
CACHE_PAGES_DIR = _dossier / "pages"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "prive": {"BACKEND": "socle.stockage.StockagePrive", "OPTIONS": {"location": str(PRIVE_ROOT)}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
