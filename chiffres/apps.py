from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChiffresConfig(AppConfig):
    name = "chiffres"
    verbose_name = _("Chiffres")
