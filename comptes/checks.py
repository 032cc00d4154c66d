"""Checks of `manage.py check --deploy`: what relaxes the accounts may not reach production."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

MFA_RELACHEE = Error(
    "MFA_PERSONNEL_OBLIGATOIRE is off: staff could reach the admin with a password alone.",
    hint="Remove MFA_PERSONNEL_OBLIGATOIRE from the environment; only a demonstration may set it.",
    id="comptes.E001",
)
# Without it every visitor has the front server's address: one mistaken password too many locks everybody out.
SANS_MANDATAIRE = Warning(
    "MANDATAIRES_DE_CONFIANCE is 0: rate limits count the address of the front server as everybody’s.",
    hint="Give the number of proxies in front of the site that write X-Forwarded-For: 1 behind nginx alone.",
    id="comptes.W001",
)


@register(Tags.security, deploy=True)
def verifier_second_facteur(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[Error]:
    """Refuse a deployment whose staff may skip the second factor."""
    return [] if settings.MFA_PERSONNEL_OBLIGATOIRE else [MFA_RELACHEE]


@register(Tags.security, deploy=True)
def verifier_mandataires(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[Warning]:
    """Warn when no proxy is counted: production is served over TLS, which is the front server's work."""
    return [] if settings.ALLAUTH_TRUSTED_PROXY_COUNT else [SANS_MANDATAIRE]
