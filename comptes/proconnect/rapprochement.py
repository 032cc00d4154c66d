"""Which account a person who comes by ProConnect for the first time opens. No account changes hands by an address."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q

from comptes.models import User
from comptes.permissions import est_personnel
from comptes.services import creer_compte


class RapprochementRefuse(ValueError):
    """This identity opens no account by itself: its owner signs in otherwise, then links it."""


def compte_pour(*, courriel: str, verifiee: bool, prenom: str, nom: str) -> User:
    """The account of this address, opened now when nobody has it.

    An account is joined only when the address is proved on both sides, and never one of the staff: whoever answers at
    ProConnect for an address would enter the admin.

    Raises:
        RapprochementRefuse: in any other case. The text never says which.
    """
    if not courriel or not verifiee:
        raise RapprochementRefuse
    comptes = list(
        User.objects.filter(Q(email__iexact=courriel) | Q(emailaddress__email__iexact=courriel)).distinct()[:2]
    )
    if not comptes:
        return _ouvrir(courriel, prenom, nom)
    compte = comptes[0]
    prouvee = EmailAddress.objects.filter(user=compte, email__iexact=courriel, verified=True).exists()
    ferme = not compte.is_active or compte.is_staff or compte.is_superuser
    if len(comptes) > 1 or not prouvee or ferme or est_personnel(compte):
        raise RapprochementRefuse
    return compte


def _ouvrir(courriel: str, prenom: str, nom: str) -> User:
    try:
        with transaction.atomic():
            return creer_compte(email=courriel, prenom=prenom, nom=nom)
    except IntegrityError as course:  # the address was taken a moment ago
        raise RapprochementRefuse from course
