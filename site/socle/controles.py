"""Deploy checks of what Django does not know to look at: run by `make prod-check`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

SANS_COURRIEL = "socle.W001"
SANS_TLS = "socle.W002"
EN_DEMONSTRATION = "socle.W003"
SANS_HOTE = "socle.W004"


@register(Tags.security, deploy=True)
def controler_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn about settings that are fine for a trial and wrong for a public site."""
    alertes: list[CheckMessage] = []
    if not settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        alertes.append(
            Warning(
                "Aucun courriel ne part : les messages restent sur le disque.", "Donner EMAIL_URL.", id=SANS_COURRIEL
            )
        )
    if not settings.WAGTAILADMIN_BASE_URL.startswith("https://"):
        alertes.append(Warning("L’adresse publique n’est pas en https.", "Donner URL_PUBLIQUE=https://…", id=SANS_TLS))
    if settings.SITE_DEMONSTRATION:
        alertes.append(
            Warning("Le site se présente comme une démonstration.", "SITE_DEMONSTRATION=false", id=EN_DEMONSTRATION)
        )
    if "*" in settings.ALLOWED_HOSTS:
        alertes.append(Warning("Tout nom d’hôte est accepté.", "Nommer les hôtes dans ALLOWED_HOSTS.", id=SANS_HOTE))
    return alertes
