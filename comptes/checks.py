"""Checks of `manage.py check --deploy`: what relaxes the accounts may not reach production."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, Tags, register

MFA_RELACHEE = Error(
    "MFA_PERSONNEL_OBLIGATOIRE is off: staff could reach the admin with a password alone.",
    hint="Remove MFA_PERSONNEL_OBLIGATOIRE from the environment; only a demonstration may set it.",
    id="comptes.E001",
)


@register(Tags.security, deploy=True)
def verifier_second_facteur(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[Error]:
    """Refuse a deployment whose staff may skip the second factor."""
    return [] if settings.MFA_PERSONNEL_OBLIGATOIRE else [MFA_RELACHEE]
