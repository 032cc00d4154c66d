"""What follows from a second factor that was just enrolled, and from a sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from .inactivite import revenir
from .models import User
from .permissions import TYPES_SECOND_FACTEUR


def enrolement_vaut_preuve(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Count the enrolment as a proof for this session: the code was typed, or the key touched, a second ago."""
    if authenticator.type in TYPES_SECOND_FACTEUR:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def connexion_vaut_retour(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Cancel what was announced to an account that nobody opened any more."""
    revenir(user)
