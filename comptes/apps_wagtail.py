"""Wagtail's users application with the project's own user screens."""

from wagtail.users.apps import WagtailUsersAppConfig


class UtilisateursConfig(WagtailUsersAppConfig):
    """Takes the place of `wagtail.users` in INSTALLED_APPS."""

    user_viewset = "comptes.vues_utilisateurs.UserViewSet"
