"""Application configuration of training days."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormationsConfig(AppConfig):
    """Fills the slots that lower applications keep for dated events and for partners."""

    name = "formations"
    verbose_name = _("Journées de formation")

    def ready(self) -> None:
        from comptes import donnees
        from partenaires.services.fusion_regles import deplacer, inscrire_regle

        from . import ouvrages, redaction, redaction_suites  # noqa: F401 - mails and work register on import
        from .services import oubli

        donnees.inscrire("formations", oubli.exporter, oubli.effacer)

        inscrire_regle("formations.Inscription.organisation", deplacer)
