"""Background tasks in the database; mail."""

from .chemins import VAR_DIR, env

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# EMAIL_URL: smtp://…, smtp+tls://…; without it, mail is written as files under VAR_DIR.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(VAR_DIR / "courriels")
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("COURRIEL_EXPEDITEUR", default="Logement d’abord <ne-pas-repondre@valmerie.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
