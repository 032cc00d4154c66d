"""Templates live in one tree that mirrors the applications."""

from .applications import TEMPLATES_CONTEXTE
from .chemins import RACINE

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RACINE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": TEMPLATES_CONTEXTE,
            "builtins": ["socle.templatetags.socle"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
