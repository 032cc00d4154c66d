"""Acts on many accounts at once: no account with more rights than one’s own, the staff mark in step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Group
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from .models import User
from .services import marquer_personnel


class _SansToucherAuxAdministrateurs:
    """Sets aside the accounts with every right, unless the person acting has every right too."""

    def check_perm(self, obj: User) -> bool:
        """Whether this account is among those acted upon."""
        return (self.request.user.is_superuser or not obj.is_superuser) and super().check_perm(obj)  # type: ignore[attr-defined, misc]


class OuvrirOuFermer(_SansToucherAuxAdministrateurs, SetActiveStateBulkAction):
    """Opens or closes accounts."""


class Supprimer(_SansToucherAuxAdministrateurs, DeleteBulkAction):
    """Deletes accounts."""


class DonnerUnRole(_SansToucherAuxAdministrateurs, AssignRoleBulkAction):
    """Gives a role, and the staff mark that goes with it."""

    @classmethod
    def execute_action(cls, objects: Sequence[User], role: Group | None = None, **kwargs: Any) -> tuple[int, int]:
        """Give the role (the form asks for one); return how many received it. Wagtail runs this in a transaction."""
        assert role is not None
        role.user_set.add(*objects)
        for compte in objects:
            marquer_personnel(compte=compte)
        return len(objects), 0


# The registry keeps the last one registered for a model and an act: Wagtail's own have order 0.
ORDRE = 10
ACTIONS = (OuvrirOuFermer, Supprimer, DonnerUnRole)
