"""Who is who, and what they may do: allauth's backend, where rights come from groups alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import User


class Portier(AuthenticationBackend):
    """A right is a role's, never one person's: what somebody may do is read in the list of their groups.

    No screen gives a right to one account; here none counts, and no request asks the database whether there is one.
    """

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()
