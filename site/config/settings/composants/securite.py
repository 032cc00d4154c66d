"""Security headers and cookies, as production wants them; dev and demonstration relax what needs TLS."""

from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from .chemins import env

SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# A page kept open past a new sign-in gives back what was typed on it.
CSRF_FAILURE_VIEW = "socle.jeton_perime.refuser"

# The form that leads to ProConnect is followed there: browsers hold redirections of forms to this list.
_proconnect = urlsplit(env.str("PROCONNECT_URL", default=""))
_formulaires = [SELF, f"{_proconnect.scheme}://{_proconnect.netloc}"] if _proconnect.netloc else [SELF]

# Public pages: nothing inline, nothing from elsewhere, so that they can be cached whole.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": _formulaires,
        "frame-ancestors": [SELF],
    }
}
# The admin's own policy: date pickers carry a nonce, Draftail writes inline styles.
CSP_ADMIN = {
    "default-src": [SELF],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": _formulaires,
    "frame-ancestors": [SELF],
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail's own previews, which are framed, say SAMEORIGIN themselves

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]  # probes speak plain HTTP inside the machine
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
