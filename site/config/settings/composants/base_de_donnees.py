"""SQLite by default (one machine), PostgreSQL by DATABASE_URL. Never ATOMIC_REQUESTS: services open their own."""

from .chemins import VAR_DIR, env

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}")}
_defaut = DATABASES["default"]
_defaut["ATOMIC_REQUESTS"] = False
if _defaut["ENGINE"].endswith("sqlite3"):
    _defaut["OPTIONS"] = {
        "timeout": 20,
        # A writer takes its lock at BEGIN, so that two writers wait instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
# A thread keeps its connection: opening one costs as much as several queries, on SQLite too.
_defaut["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
_defaut["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
