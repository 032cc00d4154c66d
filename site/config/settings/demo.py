"""The demonstration: production settings without TLS, on one machine, with fictional content."""

from .base import *  # noqa: F403
from .base import VAR_DIR, env


def _cle_locale() -> str:
    """A secret key kept in VAR_DIR, made at the first start."""
    from django.core.management.utils import get_random_secret_key

    fichier = VAR_DIR / "cle-secrete"
    if not fichier.exists():
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(get_random_secret_key(), encoding="utf-8")
        fichier.chmod(0o600)
    return fichier.read_text(encoding="utf-8")


SECRET_KEY = env.str("SECRET_KEY", default="") or _cle_locale()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SITE_DEMONSTRATION = True
MFA_PERSONNEL_OBLIGATOIRE = env.bool("MFA_PERSONNEL_OBLIGATOIRE", default=False)
WAGTAILADMIN_BASE_URL = env.str("URL_PUBLIQUE", default=f"http://localhost:{env.int('PORT', default=8000)}")
