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
        from programme.agenda import inscrire_source
        from socle.plan_du_site import inscrire_adresses

        # Mails, work and what the desk shows register on import.
        from . import dates, ouvrages, redaction, redaction_suites, tache_avis, taches_du_bureau  # noqa: F401
        from .services import oubli
        from .source import journees_publiques, plan

        inscrire_source(journees_publiques)
        inscrire_adresses(plan)

        donnees.inscrire("formations", oubli.exporter, oubli.effacer)

        inscrire_regle("formations.Inscription.organisation", deplacer)
