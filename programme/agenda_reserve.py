"""A meeting for partners only is a page of their group, in every language."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from comptes.roles import PARTENAIRES


@transaction.atomic
def reserver(page: Page) -> None:
    """Give a page to the group of partners. A restriction that staff chose stays as it is."""
    if PageViewRestriction.objects.filter(page_id=page.pk).exists():
        return
    groupe, _cree = Group.objects.get_or_create(name=PARTENAIRES)
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(groupe)
