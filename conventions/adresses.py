"""Whole addresses of the screens of a convention, for mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

if TYPE_CHECKING:
    from conventions.models import Convention


def du_partenaire(convention: Convention) -> str:
    """The page where the organisation follows its file; that of its desk list when it has no desk any more."""
    espace = getattr(convention.organisation, "espace", None)
    with override(settings.LANGUAGE_CODE):
        chemin = (
            reverse("conventions:dossier", args=[espace.slug, convention.pk])
            if espace
            else reverse("partenaires:accueil")
        )
    return settings.WAGTAILADMIN_BASE_URL + chemin


def du_service(convention: Convention) -> str:
    """The file in the admin."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_home')}conventions/{convention.pk}/"


def de_la_file() -> str:
    """The queue of the service, in the admin."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('conventions_admin:liste')}"
