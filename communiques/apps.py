from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommuniquesConfig(AppConfig):
    name = "communiques"
    verbose_name = _("Communiqués")

    def ready(self) -> None:
        from communiques import signaux  # noqa: F401 - receivers connect on import
        from communiques.donnees_personnelles import inscrire_les_alertes

        inscrire_les_alertes()
