"""Application configuration of the partner area."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartenairesConfig(AppConfig):
    """Fills the slots that lower applications keep for partners."""

    name = "partenaires"
    verbose_name = _("Espace partenaires")

    def ready(self) -> None:
        from comptes.permissions import exiger_second_facteur
        from ressources.charte.permissions import inscrire_mandat

        from . import signaux, taches_du_bureau  # noqa: F401 - receivers and providers register on import
        from .permissions import doit_prouver, parle_pour

        inscrire_mandat(parle_pour)
        exiger_second_facteur(doit_prouver)
