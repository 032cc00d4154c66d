"""Shadows of Wagtail's sign-in addresses.

`urlpatterns` goes right before Wagtail's admin, under the same prefix; `urlpatterns_documents` right before its
documents; `urlpatterns_util` right before its pages. The first two need no name: Wagtail's own reverse to the same
paths. The third does, because Wagtail's page addresses are not included (see socle.routage).
"""

from __future__ import annotations

from allauth.account.views import logout
from django.urls import path, re_path

from socle.acces import public

from .vues import fermee, vers_connexion, vers_mot_de_passe_oublie

urlpatterns = [path("failwhale/", fermee)]  # raises an error on purpose
urlpatterns += public(
    [
        path("login/", vers_connexion),
        path("logout/", logout),
        re_path(r"^password_reset/(?:.*/)?$", vers_mot_de_passe_oublie),
    ]
)
urlpatterns_documents = public([re_path(r"^authenticate_with_password/", fermee)])
urlpatterns_util = public(
    [
        path("_util/login/", vers_connexion, name="wagtailcore_login"),
        path(
            "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
            fermee,
            name="wagtailcore_authenticate_with_password",
        ),
    ]
)
