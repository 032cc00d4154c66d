"""Whatever screen changes somebody's groups, that of partners says what memberships say."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed
from django.dispatch import receiver

from comptes.models import User
from comptes.roles import PARTENAIRES
from partenaires import groupe


@receiver(m2m_changed, sender=User.groups.through, dispatch_uid="partenaires.groupe")
def remettre_le_groupe(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None = None, **kwargs: Any
) -> None:
    """Undo a hand that ticked or unticked « Partenaires »: only memberships do."""
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    if reverse:  # from the group: its members are the keys
        if instance.name == PARTENAIRES and pk_set:
            groupe.accorder(pk_set)
    elif pk_set is None or Group.objects.filter(pk__in=pk_set, name=PARTENAIRES).exists():
        groupe.accorder([instance.pk])
