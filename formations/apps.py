"""Application configuration of training days."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormationsConfig(AppConfig):
    """Fills the slots that lower applications keep for dated events and for partners."""

    name = "formations"
    verbose_name = _("Journées de formation")
