"""Application configuration of the accounts."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ComptesConfig(AppConfig):
    """Registers the deploy checks and keeps the staff groups in step after every migration."""

    name = "comptes"
    verbose_name = _("Comptes")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from . import checks  # noqa: F401  (registers itself)
        from .roles import synchroniser_apres_migration
        from .signaux import connexion_vaut_retour, enrolement_vaut_preuve

        post_migrate.connect(synchroniser_apres_migration, dispatch_uid="comptes.roles")
        user_logged_in.connect(connexion_vaut_retour, dispatch_uid="comptes.retour")
        authenticator_added.connect(enrolement_vaut_preuve, dispatch_uid="comptes.enrolement")
