"""Application configuration of the partner area."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartenairesConfig(AppConfig):
    """Fills the slots that lower applications keep for partners."""

    name = "partenaires"
    verbose_name = _("Espace partenaires")

    def ready(self) -> None:
        from comptes.permissions import exiger_second_facteur
        from organisations.adresses import inscrire_adresses as inscrire_adresses_publiques
        from ressources.charte.permissions import inscrire_mandat
        from socle.plan_du_site import inscrire_adresses as inscrire_au_plan

        # Receivers and providers register on import.
        from . import genres_de_courriel, signaux, taches_du_bureau  # noqa: F401
        from .permissions import doit_prouver, parle_pour
        from .presence import adresses_publiques, plan
        from .services.donnees import inscrire_les_siennes

        inscrire_les_siennes()
        inscrire_adresses_publiques(adresses_publiques)
        inscrire_au_plan(plan)
        inscrire_mandat(parle_pour)
        exiger_second_facteur(doit_prouver)
