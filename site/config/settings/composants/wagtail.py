"""Wagtail: French admin, own image and document models, no call to the outside."""

from .chemins import env

WAGTAIL_SITE_NAME = "Logement d’abord"
WAGTAILADMIN_BASE_URL = env.str("URL_PUBLIQUE", default="http://localhost:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_USAGE_COUNT_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses that can be read out and typed
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_AUTO_UPDATE_PREVIEW = True
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"

WAGTAILIMAGES_IMAGE_MODEL = "mediatheque.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "mediatheque.formulaires.FormulaireImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "svg", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp", "png": "webp", "jpeg": "webp", "webp": "webp"}
WAGTAILIMAGES_WEBP_QUALITY = 80
WAGTAILIMAGES_AVIF_QUALITY = 60

WAGTAILDOCS_DOCUMENT_MODEL = "ressources.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "ressources.formulaires.FormulaireDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "zip"]
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf"}

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "socle.recherche.backend"}}
WAGTAILEMBEDS_FINDERS: list[dict] = []  # nothing is fetched from elsewhere

TAGGIT_CASE_INSENSITIVE = True
