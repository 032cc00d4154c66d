"""Listings of the admin that show the French pages alone: what a translation says of facts is its source's."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.views.pages.listing import IndexView
from wagtail.models import Locale


class ListeDesSources(IndexView):
    """One line a page, whatever its translations; a constant number of queries."""

    def get_base_queryset(self) -> Any:
        permises = self.permission_policy.explorable_instances(self.request.user).values_list("pk", flat=True)
        return (
            self.pages()
            .filter(pk__in=permises, locale=Locale.get_default())
            .prefetch_related("content_type", "locale", "sites_rooted_here")
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )

    def pages(self) -> Any:
        """What one line needs, before rights and languages are looked at."""
        return self.model._default_manager.all()

    @cached_property
    def show_locale_labels(self) -> bool:
        return False
