"""Who reads what is kept for partners: they and the staff. Pages are opened to these groups, and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction

from comptes.roles import NOMS_DES_ROLES, PARTENAIRES

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from comptes.models import User


def groupes_lecteurs() -> list[Group]:
    """Partners and staff: who reads what is not for everybody."""
    Group.objects.get_or_create(name=PARTENAIRES)
    return list(Group.objects.filter(name__in=(PARTENAIRES, *NOMS_DES_ROLES)))


def lit_le_reserve(user: User | AnonymousUser) -> bool:
    """Whether this person reads what is kept for partners: one of them, or staff."""
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.is_superuser) or user.groups.filter(name__in=(PARTENAIRES, *NOMS_DES_ROLES)).exists()


@transaction.atomic
def reserver(page: Page) -> None:
    """Keep a page for partners and staff. A restriction that staff chose stays as it is.

    Nothing here opens a page again: an editor does, knowing it.
    """
    if PageViewRestriction.objects.filter(page_id=page.pk).exists():
        return
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=BaseViewRestriction.GROUPS)
    restriction.groups.set(groupes_lecteurs())
