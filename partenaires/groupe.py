"""The group of partners, kept in step with memberships: lower applications open pages and files to it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from comptes.models import User
from comptes.roles import PARTENAIRES
from partenaires.models import Appartenance


@transaction.atomic
def accorder(personnes: Iterable[int]) -> None:
    """Put these accounts in the group, or out of it, as their memberships say.

    The account's row is locked before memberships are read: two organisations that part from the same person at once
    would otherwise each see the other's membership still there, and nobody would close the door.
    """
    cles = sorted(set(personnes))
    comptes = list(User.objects.select_for_update(no_key=True).filter(pk__in=cles).order_by("pk"))
    if not comptes:
        return
    groupe, _cree = Group.objects.get_or_create(name=PARTENAIRES)
    ouvertes = Appartenance.objects.actives().filter(organisation__espace__ferme_le__isnull=True, user__in=comptes)
    membres = set(ouvertes.values_list("user_id", flat=True))
    dedans = set(User.objects.filter(pk__in=cles, groups=groupe).values_list("pk", flat=True))
    for compte in comptes:
        if compte.pk in membres and compte.pk not in dedans:
            compte.groups.add(groupe)
        elif compte.pk not in membres and compte.pk in dedans:
            compte.groups.remove(groupe)
