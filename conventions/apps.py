"""Application configuration of the conventions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConventionsConfig(AppConfig):
    """From a draft to a signed convention, and what it becomes."""

    name = "conventions"
    verbose_name = _("Conventions")

    def ready(self) -> None:
        from comptes import donnees
        from partenaires.services.fusion_regles import deplacer, inscrire_regle

        from . import bureau, ouvrages, presence  # noqa: F401 - the desk, long work and public pages register on import
        from .effacement import effacer, exporter, fusionner

        donnees.inscrire("conventions", exporter, effacer)
        inscrire_regle("conventions.Convention.organisation", fusionner)
        inscrire_regle("conventions.Partie.organisation", deplacer)
