"""Static files, public media (image renditions) and private files (documents, PDF)."""

from .chemins import RACINE, SITE_DIR, VAR_DIR

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVE_ROOT = VAR_DIR / "prive"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # OPTIONS must be strings: Path objects break the storage's deconstruction.
    "prive": {"BACKEND": "socle.stockage.StockagePrive", "OPTIONS": {"location": str(PRIVE_ROOT)}},
    "staticfiles": {"BACKEND": "socle.statiques.StockageStatique"},
}

FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor sends many
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
TEMPLATES_DIRS = [RACINE / "templates"]
