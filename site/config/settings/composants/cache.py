"""Caches: rate limits and sessions share one between processes; the page cache has its own folder."""

from .chemins import VAR_DIR, env

_redis = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}
        if _redis
        else {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(VAR_DIR / "cache"),
            # The default of 300 entries would let anybody push out the counters of the rate limits.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    )
}

# The page cache in front of Django (socle/cache_pages).
CACHE_PAGES_ACTIF = env.bool("CACHE_PAGES", default=True)
CACHE_PAGES_DIR = VAR_DIR / "pages"
CACHE_PAGES_DUREE = 60  # seconds at most
CACHE_PAGES_REDIS = _redis  # several machines share the generation there; empty: a file of CACHE_PAGES_DIR
