"""Who may do what with training days: functions of a person, and of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partenaires.enums import Role
from partenaires.permissions import peut

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from comptes.models import User
    from organisations.models import Organisation
    from partenaires.models import Appartenance

VOIR = "formations.view_journee"
MODIFIER = "formations.change_journee"
GERER = "formations.gerer_inscriptions"
POINTER = "formations.pointer_presences"


def peut_lire(user: User | AnonymousUser) -> bool:
    """Staff who read about days: figures, lists, opinions."""
    return user.is_active and user.has_perm(VOIR)


def peut_gerer(user: User | AnonymousUser) -> bool:
    """Staff who register for a partner, cancel, and write to those registered."""
    return user.is_active and user.has_perm(GERER)


def peut_modifier(user: User | AnonymousUser) -> bool:
    """Staff who write days: their text, their date, their places."""
    return user.is_active and user.has_perm(MODIFIER)


def peut_pointer(user: User | AnonymousUser) -> bool:
    """Staff who tick presence."""
    return user.is_active and (user.has_perm(POINTER) or user.has_perm(GERER))


def peut_inscrire(
    user: User | AnonymousUser, organisation: Organisation, appartenance: Appartenance | None = None
) -> bool:
    """Register people of an organisation, and change what was registered: a member with the role, or staff.

    `appartenance` is the membership that the door of the screen has just read: it is not read again.
    """
    if appartenance is not None and (appartenance.user_id, appartenance.organisation_id) == (user.pk, organisation.pk):
        return appartenance.peut(Role.INSCRIPTION) or peut_gerer(user)
    return peut(user, organisation, Role.INSCRIPTION) or peut_gerer(user)
