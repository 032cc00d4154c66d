from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChiffresConfig(AppConfig):
    name = "chiffres"
    verbose_name = _("Chiffres")

    def ready(self) -> None:
        from chiffres import signaux  # noqa: F401 - receivers connect on import
        from chiffres.jeux import inscrire
        from chiffres.publication import jeux_des_indicateurs

        inscrire("chiffres", jeux_des_indicateurs)
