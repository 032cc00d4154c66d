"""Structured logs on standard output, one JSON object a line, with the request id."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"requete": {"()": "socle.journal.FiltreRequete"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s %(requete)s",
        }
    },
    "handlers": {"sortie": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["requete"]}},
    "root": {"handlers": ["sortie"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["sortie"], "level": "INFO", "propagate": False},
        "pikepdf": {"level": "WARNING"},
        "pypdf": {"level": "ERROR"},
    },
}
