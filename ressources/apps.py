from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RessourcesConfig(AppConfig):
    name = "ressources"
    verbose_name = _("Ressources")

    def ready(self) -> None:
        from chiffres.jeux import inscrire
        from ressources import signaux  # noqa: F401 - receivers connect on import
        from ressources.charte import signaux as signaux_charte  # noqa: F401
        from ressources.charte.donnees import jeux_de_la_charte
        from ressources.charte.personnes import inscrire_les_adhesions

        inscrire("charte", jeux_de_la_charte)
        inscrire_les_adhesions()
