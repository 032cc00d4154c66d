"""Application configuration of training days."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormationsConfig(AppConfig):
    """Fills the slots that lower applications keep for dated events and for partners."""

    name = "formations"
    verbose_name = _("Journées de formation")

    def ready(self) -> None:
        from partenaires.services.fusion_regles import deplacer, inscrire_regle

        from . import redaction  # noqa: F401 - writers of mails register on import

        inscrire_regle("formations.Inscription.organisation", deplacer)
