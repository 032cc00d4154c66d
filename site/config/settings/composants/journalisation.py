"""Structured logs on standard output, one JSON object a line, with the request id."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"requete": {"()": "socle.journal.FiltreRequete"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s %(requete)s",
            "json_ensure_ascii": False,
        }
    },
    "handlers": {"sortie": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["requete"]}},
    "root": {"handlers": ["sortie"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["sortie"], "level": "INFO", "propagate": False},
        # One line a task begun and another ended, dozens for a page saved: only what goes wrong.
        "django_tasks": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "pypdf": {"level": "ERROR"},
    },
}
